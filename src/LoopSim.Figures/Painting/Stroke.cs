using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Painting;

/// <summary>How a line is drawn.</summary>
internal readonly record struct Stroke(string Colour, double Width, LineDash Dash = LineDash.Solid)
{
    public static Stroke Of(Ink ink, LineDash dash, double width, StyleSheet sheet) =>
        new(sheet.LineColour(ink), width, dash == LineDash.FromInk ? ink.Dash : dash);

    /// <summary>The lengths of dashes and gaps, scaled with the width; empty when solid.</summary>
    public float[] Pattern => Dash switch
    {
        LineDash.Dashed => Lengths(3.2, 1.8),
        LineDash.Dotted => Lengths(1, 1.4),
        LineDash.DashDotted => Lengths(3.6, 1.4, 1, 1.4),
        _ => [],
    };

    private float[] Lengths(params ReadOnlySpan<double> multiples)
    {
        var lengths = new float[multiples.Length];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = (float)(multiples[i] * Width);
        return lengths;
    }
}
