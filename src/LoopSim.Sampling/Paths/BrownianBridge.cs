using LoopSim.Numerics;

namespace LoopSim.Sampling;

/// <summary>The first part of a Wiener process over a stretch of time of which the increment W and the integral I of W are known.</summary>
/// <remarks>
/// In units in which the stretch has length 1, the part ends at f. Given (W, I), the pair there has the mean of Hermite's cubic and the
/// covariance f (1 - f) (1 - 3f + 3f^2), f^2 (1 - f)^2 (1/2 - f), f^3 (1 - f)^3 / 3.
/// </remarks>
internal sealed class BrownianBridge
{
    /// <summary>By the number of equal parts of the stretch, of which the bridge gives the first.</summary>
    private static readonly ImmutableArray<BrownianBridge?> _known = [.. Enumerable.Range(0, 6).Select(
        parts => parts < 2 ? null : new BrownianBridge(1.0 / parts))];

    private readonly double _f;
    private readonly double _deviation;
    private readonly double _shared;
    private readonly double _own;

    private BrownianBridge(double f)
    {
        var rest = 1 - f;
        var variance = f * rest * (1 - (3 * f) + (3 * f * f));
        _f = f;
        _deviation = Math.Sqrt(variance);
        _shared = f * f * rest * rest * (0.5 - f) / _deviation;
        _own = Math.Sqrt(Math.Max(0, (f * f * f * rest * rest * rest / 3) - (_shared * _shared)));
    }

    public static BrownianBridge ToFirstOf(int parts) => _known[parts]!;

    /// <summary>The pair at the end of the first part.</summary>
    /// <param name="whole">The pair at the end of the stretch.</param>
    /// <param name="length">The length of the stretch.</param>
    /// <param name="first">Independent standard normal numbers, and second.</param>
    public BrownianPair<TLane> First<TLane>(BrownianPair<TLane> whole, double length, TLane first, TLane second)
        where TLane : struct, ILane<TLane>
    {
        static TLane Lane(double value) => TLane.Create(value);
        var (f, root) = (_f, Math.Sqrt(length));
        return new BrownianPair<TLane>(
            Lane((3 * f * f) - (2 * f)) * whole.Increment + Lane(6 * f * (1 - f) / length) * whole.Integral
                + Lane(_deviation * root) * first,
            Lane(f * f * (f - 1) * length) * whole.Increment + Lane(f * f * (3 - (2 * f))) * whole.Integral
                + Lane(length * root) * (Lane(_shared) * first + Lane(_own) * second));
    }
}
