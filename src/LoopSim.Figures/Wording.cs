using System.Text.RegularExpressions;

namespace LoopSim.Figures;

/// <summary>Puts words of the user's own into figures and diagrams.</summary>
internal sealed class Wording
{
    private readonly PictureWords _words;
    private readonly Regex? _names;

    private Wording(PictureWords words)
    {
        _words = words;
        // The longest first: "sleep debt" is not "sleep" with a word behind it.
        var names = words.Texts.Keys.OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)
            .Select(Regex.Escape);
        if (!words.Texts.IsEmpty)
            _names = new Regex($@"(?<![\w-])({string.Join('|', names)})(?![\w-])", RegexOptions.CultureInvariant);
    }

    public static Figure Of(Figure figure, PictureWords words)
    {
        if (words == PictureWords.None)
            return figure;
        var wording = new Wording(words);
        return new Figure(wording.Title(figure.Title), [.. figure.Panels.Select(wording.Of)])
        {
            Subtitle = wording.Of(figure.Subtitle),
            Footer = wording.Footer(figure.Footer),
            Metadata = figure.Metadata,
            Description = wording.Of(figure.Description),
            SharedX = figure.SharedX,
            Arrangement = figure.Arrangement,
        };
    }

    public static CausalDiagram Of(CausalDiagram diagram, PictureWords words)
    {
        if (words == PictureWords.None)
            return diagram;
        var wording = new Wording(words);
        return new CausalDiagram(wording.Title(diagram.Title), [.. diagram.Nodes.Select(wording.Of)], diagram.Links)
        {
            Kinds = diagram.Kinds,
            Subtitle = wording.Of(diagram.Subtitle),
            Loops = [.. diagram.Loops.Select(loop => loop with { Note = wording.Of(loop.Note) })],
            LoopsHeading = wording.Of(diagram.LoopsHeading),
            Footer = wording.Footer(diagram.Footer),
            Metadata = diagram.Metadata,
        };
    }

    private string Title(string title) => _words.Title ?? Of(title);

    private ImmutableArray<string> Footer(ImmutableArray<string> footer) =>
        _words.Caption is { Length: > 0 } caption ? [caption, .. footer.Select(Of)] : [.. footer.Select(Of)];

    private string Of(string text) => _names?.Replace(text, match => _words.Texts[match.Value]) ?? text;

    private Axis Of(Axis axis) => axis with { Title = Of(axis.Title), Categories = [.. axis.Categories.Select(Of)] };

    private ClassKey Of(ClassKey key) => key with { Name = Of(key.Name) };

    private Panel Of(Panel panel) => new(Of(panel.X), Of(panel.Y), [.. panel.Content.Select(Of)])
    {
        Title = Of(panel.Title),
        RelativeHeight = panel.RelativeHeight,
    };

    private PanelContent Of(PanelContent content) => content switch
    {
        HeatMap map => new HeatMap(map.Grid, map.Values, Of(map.Scale)) { Ramp = map.Ramp, NoValue = Of(map.NoValue) },
        ClassMap map => new ClassMap(map.Grid, map.Cells, [.. map.Classes.Select(Of)])
        {
            ShowsShares = map.ShowsShares,
            NoValue = Of(map.NoValue),
        },
        StackedBars bars => new StackedBars(bars.At, [.. bars.Layers.Select(layer => new BarLayer(Of(layer.Key), layer.Amounts))])
        {
            AsShares = bars.AsShares,
        },
        Tornado tornado => new Tornado([.. tornado.Bars.Select(bar => bar with { Missing = bar.Missing is { } words ? Of(words) : null })])
        {
            Positive = tornado.Positive,
            Negative = tornado.Negative,
            Name = Of(tornado.Name),
            Whiskers = Of(tornado.Whiskers),
            Lane = tornado.Lane,
            Lanes = tornado.Lanes,
        },
        Fan fan => new Fan(fan.Median, [.. fan.Bands.Select(band => new FanBand(Of(band.Name), band.Points))], Of(fan.Label), fan.Ink),
        _ => content with { Label = Of(content.Label) },
    };
}
