using System.Text;
using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Svg;

/// <summary>Says in words what a figure shows, for readers who cannot see it.</summary>
internal static class FigureDescription
{
    public static string Of(Figure figure)
    {
        if (figure.Description.Length > 0)
            return figure.Description;
        var sentences = new List<string>();
        if (figure.Subtitle.Length > 0)
            sentences.Add(figure.Subtitle);
        for (var i = 0; i < figure.Panels.Length; i++)
            sentences.Add(Describe(figure.Panels[i], figure.Panels.Length == 1 ? "The panel" : $"Panel {i + 1}"));
        sentences.AddRange(figure.Footer);
        return string.Join(' ', sentences.Select(sentence => sentence.EndsWith('.') ? sentence : sentence + "."));
    }

    private static string Describe(Panel panel, string name)
    {
        var text = new StringBuilder($"{name} shows {panel.Y.Heading} over {panel.X.Heading}");
        if (!DataExtent.HasData(panel))
            return text.Append(", without data").ToString();
        var parts = panel.Content.Select(Describe).Where(part => part.Length > 0).ToList();
        return parts.Count == 0 ? text.ToString() : text.Append(": ").AppendJoin("; ", parts).ToString();
    }

    private static string Describe(PanelContent content) => content switch
    {
        LineSeries { Label.Length: > 0 } line when line.Points.Where(point => point.IsFinite).ToList() is [var first, .., var last] =>
            $"{line.Label} from {NumberText.Short(first.Y)} at {NumberText.Short(first.X)} to {NumberText.Short(last.Y)} at {NumberText.Short(last.X)}",
        Shading { Label.Length: > 0 } span when double.IsFinite(span.From) && double.IsFinite(span.To) =>
            $"{span.Label} from {NumberText.Short(span.From)} to {NumberText.Short(span.To)}",
        Shading { Label.Length: > 0 } span when double.IsFinite(span.From) => $"{span.Label} from {NumberText.Short(span.From)} on",
        Threshold { Label.Length: > 0 } line => $"{line.Label} at {NumberText.Short(line.Value)}",
        _ => content.Label,
    };
}
