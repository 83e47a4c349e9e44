using LoopSim.Figures;

namespace LoopSim.Cli;

/// <summary>The options that say what a figure shows and in which form.</summary>
internal sealed class FigureOptions
{
    private readonly Option<FigureStyle?> _style = OptionOf.Choice<FigureStyle?>("--style",
        "slide: large type, few panels (default); paper: every variable", ("slide", FigureStyle.Slide), ("paper", FigureStyle.Paper));
    private readonly Option<string[]> _show = OptionOf.List("--show", "a,b,...", "variables to draw");
    private readonly Option<string?> _format = OptionOf.Choice<string?>("--format",
        "png and pdf are written beside the svg and need rsvg-convert", ("svg", "svg"), ("png", "png"), ("pdf", "pdf"));

    public IEnumerable<Option> All => [_style, _show, _format];

    public FigureStyle Style(ParseResult parsed) => parsed.GetValue(_style) ?? FigureStyle.Slide;

    public IReadOnlyList<string> Show(ParseResult parsed) => parsed.GetValue(_show)!;

    /// <summary>Makes the PNG or PDF asked for; says so when the converter is not there.</summary>
    /// <param name="asked">The format where --format says none: what the ending of a file name asks for.</param>
    public void Convert(ParseResult parsed, string svg, Terminal terminal, string? asked = null)
    {
        var format = parsed.GetValue(_format) ?? asked;
        if (format is not ("png" or "pdf"))
            return;
        var conversion = new RsvgConverter().Convert(svg, Path.ChangeExtension(svg, format));
        if (conversion.Status != ConversionStatus.Converted)
            terminal.Error(conversion.Message);
    }
}
