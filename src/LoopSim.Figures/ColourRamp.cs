using LoopSim.Figures.Colour;

namespace LoopSim.Figures;

/// <summary>The colours of a heat map, from low values to high ones, even to the eye and told apart under colour blindness.</summary>
/// <remarks>
/// Each arm of a ramp is a quadratic Bézier curve through CIELAB, as Wijffelaars, Vliegen, van Wijk and van der Linden 2008
/// (Computer Graphics Forum 27:743) propose, walked in steps of equal length: equal differences of value are about equal
/// differences of colour. Lightness falls all along an arm, so the order survives grey print and every kind of colour vision.
/// </remarks>
public sealed record ColourRamp
{
    /// <summary>So many that neighbours cannot be told apart.</summary>
    internal const int Steps = 128;

    private const double LargestMidpoint = 1e300;

    private static readonly Lab _white = new(96, 0, 0);
    private static readonly string[] _sequential = [.. LabCurve.Walk(new(97, -6, 24), new(60, -48, -14), new(17, 24, -46), Steps)];

    private static readonly string[] _diverging =
    [
        .. LabCurve.Walk(_white, new(68, -16, -36), new(34, 4, -40), Steps / 2).Reverse(),
        .. LabCurve.Walk(_white, new(70, 20, 40), new(34, 36, 34), Steps / 2),
    ];

    private ColourRamp(double? midpoint) => Midpoint = midpoint;

    /// <summary>From pale yellow for low values over green to dark blue for high ones.</summary>
    public static ColourRamp Sequential { get; } = new(midpoint: null);

    /// <summary>The value that is nearly white in a diverging ramp, or null in a sequential one.</summary>
    public double? Midpoint { get; }

    /// <summary>The colours of equally wide classes, from the lowest to the highest, as <c>#RRGGBB</c>.</summary>
    internal IReadOnlyList<string> Colours => Midpoint is null ? _sequential : _diverging;

    /// <summary>
    /// Blue below the midpoint, nearly white at it, vermilion above. Equal distances from the midpoint are equally dark on both
    /// sides, so the side with the smaller distances does not reach its darkest colour.
    /// </summary>
    public static ColourRamp Diverging(double midpoint = 0) => Math.Abs(midpoint) <= LargestMidpoint
        ? new(midpoint)
        : throw new ArgumentOutOfRangeException(
            nameof(midpoint), midpoint, "The midpoint of a ramp must be finite, and not so large that distances from it are not.");
}
