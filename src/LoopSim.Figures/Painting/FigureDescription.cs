using System.Text;
using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Painting;

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
        var parts = panel.Content.Select(content => Describe(content, panel)).Where(part => part.Length > 0).ToList();
        return parts.Count == 0 ? text.ToString() : text.Append(": ").AppendJoin("; ", parts).ToString();
    }

    private static string Describe(PanelContent content, Panel panel) => content switch
    {
        LineSeries { Label.Length: > 0 } line => line.Label + FromTo(line.Points),
        Shading { Label.Length: > 0 } span when double.IsFinite(span.From) && double.IsFinite(span.To) =>
            $"{span.Label} from {NumberText.Short(span.From)} to {NumberText.Short(span.To)}",
        Shading { Label.Length: > 0 } span when double.IsFinite(span.From) => $"{span.Label} from {NumberText.Short(span.From)} on",
        HeatMap map => $"{map.Label} as colours of {Cells(map.Grid)}" + OverValues(map),
        ClassMap map =>
            $"{Cells(map.Grid)}, {string.Join(", ", LegendItem.PartsOf(map with { ShowsShares = true }).Select(item => item.Text))}",
        StackedBars bars => $"{bars.At.Length} bars of {string.Join(", ", LegendItem.PartsOf(bars).Select(item => item.Text))}",
        Tornado tornado => string.Join(", ", tornado.Bars.Select((bar, i) => Describe(bar, i, panel)).Where(part => part.Length > 0)),
        Fan { Label.Length: > 0 } fan =>
            $"{fan.Label}{FromTo(fan.Median)}, with bands for {string.Join(", ", fan.Bands.Select(band => band.Name))}",
        Threshold { Label.Length: > 0 } line => $"{line.Label} at {NumberText.Short(line.Value)}",
        _ => content.Label,
    };

    private static string FromTo(IEnumerable<Point> points) => points.Where(point => point.IsFinite).ToList() is [var first, .., var last]
        ? $" from {NumberText.Short(first.Y)} at {NumberText.Short(first.X)} to {NumberText.Short(last.Y)} at {NumberText.Short(last.X)}"
        : "";

    private static string Cells(CellGrid grid) => $"{grid.X.Length} by {grid.Y.Length} cells";

    private static string OverValues(HeatMap map)
    {
        var scale = new ColourScale(map);
        var shown = map.Values.Where(value => scale.Find(value) != ColourScale.None).ToList();
        return shown.Count == 0 ? "" : $" from {NumberText.Short(shown.Min())} to {NumberText.Short(shown.Max())}";
    }

    private static string Describe(TornadoBar bar, int place, Panel panel)
    {
        if (!double.IsFinite(bar.Value))
            return "";
        var name = place < panel.Y.Categories.Length ? panel.Y.Categories[place] : $"bar {place + 1}";
        return $"{name} {NumberText.Short(bar.Value)}";
    }
}
