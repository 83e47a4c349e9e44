namespace LoopSim.Figures.Svg;

/// <summary>How a line is drawn.</summary>
internal readonly record struct Stroke(string Colour, double Width, LineDash Dash = LineDash.Solid)
{
    public static Stroke Of(Ink ink, LineDash dash, double width) => new(ink.Hex, width, dash == LineDash.FromInk ? ink.Dash : dash);

    /// <summary>The dash pattern, scaled with the width; empty when solid.</summary>
    public string Pattern => Dash switch
    {
        LineDash.Dashed => Lengths(3.2, 1.8),
        LineDash.Dotted => Lengths(1, 1.4),
        LineDash.DashDotted => Lengths(3.6, 1.4, 1, 1.4),
        _ => "",
    };

    private string Lengths(params ReadOnlySpan<double> multiples)
    {
        var lengths = new List<string>();
        foreach (var multiple in multiples)
            lengths.Add(SvgBuilder.Number(multiple * Width));
        return string.Join(' ', lengths);
    }
}
