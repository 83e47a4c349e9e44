using System.Text.RegularExpressions;

namespace LoopSim.Figures;

/// <summary>Puts words of the user's own into figures and diagrams.</summary>
internal sealed class Wording
{
    private readonly PictureWords _words;
    private readonly Regex? _names;
    private readonly HashSet<string> _occurring = [];

    private Wording(PictureWords words)
    {
        _words = words;
        // The longest first: "sleep debt" is not "sleep" with a word behind it.
        var names = words.Texts.Keys.OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)
            .Select(Regex.Escape);
        if (!words.Texts.IsEmpty)
            _names = new Regex($@"(?<![\w-])({string.Join('|', names)})(?![\w-])", RegexOptions.CultureInvariant);
    }

    public static Figure Of(Figure figure, PictureWords words) =>
        words == PictureWords.None ? figure : new Wording(words).Of(figure);

    public static CausalDiagram Of(CausalDiagram diagram, PictureWords words) =>
        words == PictureWords.None ? diagram : new Wording(words).Of(diagram);

    /// <summary>Those of the words that stand somewhere in the figure.</summary>
    public static IReadOnlySet<string> Occurring(Figure figure, PictureWords words)
    {
        var wording = new Wording(words);
        wording.Of(figure);
        return wording._occurring;
    }

    /// <summary>Those of the words that stand somewhere in the diagram.</summary>
    public static IReadOnlySet<string> Occurring(CausalDiagram diagram, PictureWords words)
    {
        var wording = new Wording(words);
        wording.Of(diagram);
        return wording._occurring;
    }

    private Figure Of(Figure figure) => new(Title(figure.Title), [.. figure.Panels.Select(Of)])
    {
        Subtitle = Of(figure.Subtitle),
        Footer = Footer(figure.Footer),
        Metadata = figure.Metadata,
        Description = Of(figure.Description),
        SharedX = figure.SharedX,
        Arrangement = figure.Arrangement,
    };

    private CausalDiagram Of(CausalDiagram diagram) => new(Title(diagram.Title), [.. diagram.Nodes.Select(Of)], diagram.Links)
    {
        Kinds = diagram.Kinds,
        Subtitle = Of(diagram.Subtitle),
        Loops = [.. diagram.Loops.Select(loop => loop with { Note = Of(loop.Note) })],
        LoopsHeading = Of(diagram.LoopsHeading),
        Footer = Footer(diagram.Footer),
        Metadata = diagram.Metadata,
    };

    private string Title(string title) => _words.Title ?? Of(title);

    private ImmutableArray<string> Footer(ImmutableArray<string> footer) =>
        _words.Caption is { Length: > 0 } caption ? [caption, .. footer.Select(Of)] : [.. footer.Select(Of)];

    private string Of(string text) => _names?.Replace(text, match =>
    {
        _occurring.Add(match.Value);
        return _words.Texts[match.Value];
    }) ?? text;

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
