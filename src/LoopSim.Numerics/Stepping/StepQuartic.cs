namespace LoopSim.Numerics;

/// <summary>The quartic through a number's values at both ends of a step and at the three nodes of Gauss and Legendre between.</summary>
/// <remarks>Held as its Bernstein coefficients b0 to b4: its values lie within theirs, and b0 and b4 are its ends (Farouki 2012, Comput. Aided
/// Geom. Des. 29:379).</remarks>
internal static class StepQuartic<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>How many places of a step are looked at.</summary>
    public const int Places = 5;

    // The nodes are 1/2 -+ sqrt(3/5)/2.
    private const double FirstNode = 0.11270166537925831148;
    private const double LastNode = 0.88729833462074168852;

    // The inverse of the matrix of Bernstein polynomials at the places: (25 +- 5 sqrt 15) / 12 beside fractions.
    private const double Near = 3.6970763942530903688;
    private const double Far = 0.46959027241357629784;

    /// <summary>The time of a place; both ends to the bit.</summary>
    public static TLane Time(int place, TLane start, TLane end) => place switch
    {
        0 => start,
        1 => TLane.FusedMultiplyAdd(TLane.Create(FirstNode), end - start, start),
        2 => TLane.FusedMultiplyAdd(TLane.Create(0.5), end - start, start),
        3 => TLane.FusedMultiplyAdd(TLane.Create(LastNode), end - start, start),
        _ => end,
    };

    /// <summary>The mean over the step, exact for polynomials up to the fifth degree.</summary>
    public static TLane Mean(ReadOnlySpan<TLane> values) =>
        TLane.FusedMultiplyAdd(TLane.Create(4.0 / 9), values[2], TLane.Create(5.0 / 18) * (values[1] + values[3]));

    /// <summary>The Bernstein coefficients between the ends.</summary>
    public static (TLane Second, TLane Third, TLane Fourth) Inner(ReadOnlySpan<TLane> values)
    {
        var (ends, nodes) = (values[0] + values[4], values[1] + values[3]);
        var third = TLane.FusedMultiplyAdd(
            TLane.Create(32.0 / 9), values[2], TLane.FusedMultiplyAdd(TLane.Create(-25.0 / 9), nodes, TLane.Create(1.5) * ends));
        return (Outer(values[0], values[1], values[2], values[3], values[4]), third,
            Outer(values[4], values[3], values[2], values[1], values[0]));
    }

    private static TLane Outer(TLane near, TLane nearNode, TLane middle, TLane farNode, TLane far)
    {
        var ends = TLane.FusedMultiplyAdd(TLane.Create(-2.25), near, TLane.Create(-0.25) * far);
        var nodes = TLane.FusedMultiplyAdd(TLane.Create(Near), nearNode, TLane.Create(Far) * farNode);
        return TLane.FusedMultiplyAdd(TLane.Create(-2.0 / 3), middle, ends + nodes);
    }
}
