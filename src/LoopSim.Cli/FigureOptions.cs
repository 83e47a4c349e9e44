using System.CommandLine;
using LoopSim.Figures;
using LoopSim.Sampling;

namespace LoopSim.Cli;

/// <summary>The options that say what a figure shows and in which form.</summary>
internal sealed class FigureOptions
{
    private readonly Option<string> _style = new("--style") { HelpName = "slide|paper", Description = "slide: large type, few panels; paper: every variable", DefaultValueFactory = _ => "slide" };
    private readonly Option<string?> _show = new("--show") { HelpName = "a,b,...", Description = "the variables to draw" };
    private readonly Option<string?> _format = new("--format") { HelpName = "svg|png|pdf", Description = "png and pdf are made with rsvg-convert, beside the svg" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _style, _show, _format })
            command.Options.Add(option);
    }

    public FigureStyle Style(ParseResult parsed)
    {
        if (parsed.GetValue(_format) is { } format and not ("svg" or "png" or "pdf"))
            throw new InvalidSettingException($"no figure format '{format}'; there are svg, png and pdf");
        return parsed.GetValue(_style) switch
        {
            "slide" => FigureStyle.Slide,
            "paper" => FigureStyle.Paper,
            var other => throw new InvalidSettingException($"no figure style '{other}'; there are slide and paper"),
        };
    }

    public IReadOnlyList<string> Show(ParseResult parsed) =>
        parsed.GetValue(_show)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

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
