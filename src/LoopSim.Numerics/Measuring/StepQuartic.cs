namespace LoopSim.Numerics;

/// <summary>The quartic through a number's values at both ends of a step and at the three nodes of Gauss and Legendre between.</summary>
/// <remarks>Held as its Bernstein coefficients b0 to b4: its values lie within theirs, and b0 and b4 are its ends (Farouki 2012, Comput.
/// Aided Geom. Des. 29:379).</remarks>
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

    /// <summary>The mean over the step of the quartic with five Bernstein coefficients: theirs. With those of <see cref="Inner"/> it is
    /// Gauss's and Legendre's, right for the fifth degree, because the quartic meets the number at their nodes.</summary>
    public static TLane Mean(ReadOnlySpan<TLane> bernstein) =>
        TLane.Create(0.2) * (bernstein[0] + bernstein[4] + bernstein[2] + (bernstein[1] + bernstein[3]));

    /// <summary>No value of the quartic between its ends is larger than this, or than the larger end: the largest coefficient of its two
    /// halves, which lie four times closer to it than those of the whole.</summary>
    public static TLane Bound(ReadOnlySpan<TLane> bernstein)
    {
        var half = TLane.Create(0.5);
        var (first, last) = (half * (bernstein[0] + bernstein[1]), half * (bernstein[3] + bernstein[4]));
        var (left, right) = (half * (bernstein[1] + bernstein[2]), half * (bernstein[2] + bernstein[3]));
        var (second, middle, fourth) = (half * (first + left), half * (left + right), half * (right + last));
        var (before, after) = (half * (second + middle), half * (middle + fourth));
        var ends = TLane.Larger(TLane.Larger(first, second), TLane.Larger(fourth, last));
        return TLane.Larger(ends, TLane.Larger(before, after));
    }

    /// <summary>The Bernstein coefficients between the ends, from the values at the places.</summary>
    public static (TLane Second, TLane Third, TLane Fourth) Inner(ReadOnlySpan<TLane> values)
    {
        var (ends, nodes) = (values[0] + values[4], values[1] + values[3]);
        var third = TLane.FusedMultiplyAdd(
            TLane.Create(32.0 / 9), values[2], TLane.FusedMultiplyAdd(TLane.Create(-25.0 / 9), nodes, TLane.Create(1.5) * ends));
        return (Outer(values[0], values[1], values[2], values[3], values[4]), third,
            Outer(values[4], values[3], values[2], values[1], values[0]));
    }

    /// <summary>The Bernstein coefficients between the ends of a component of <see cref="DensePolynomial{TLane}"/>, of fourth order or
    /// less: of its four terms, theta, theta (1 - theta), theta^2 (1 - theta) and theta^2 (1 - theta)^2.</summary>
    /// <param name="start">The value at the start.</param>
    /// <param name="coefficients">All coefficients.</param>
    /// <param name="component">The component.</param>
    /// <param name="dimension">How many components there are.</param>
    public static (TLane Second, TLane Third, TLane Fourth) InnerOfState(
        TLane start, ReadOnlySpan<TLane> coefficients, int component, int dimension)
    {
        var order = coefficients.Length / dimension;
        var rise = coefficients[component];
        var bend = order > 1 ? coefficients[dimension + component] : TLane.Create(0.0);
        var (second, third, fourth) = (rise + bend, TLane.FusedMultiplyAdd(TLane.Create(1.0 / 3), bend, TLane.Create(0.5) * rise),
            TLane.FusedMultiplyAdd(TLane.Create(3.0), rise, bend));
        if (order > 2)
        {
            var twist = coefficients[(2 * dimension) + component];
            fourth += twist;
            third = TLane.FusedMultiplyAdd(
                TLane.Create(1.0 / 6), order > 3 ? twist + coefficients[(3 * dimension) + component] : twist, third);
        }

        var quarter = TLane.Create(0.25);
        return (TLane.FusedMultiplyAdd(quarter, second, start), start + third, TLane.FusedMultiplyAdd(quarter, fourth, start));
    }

    private static TLane Outer(TLane near, TLane nearNode, TLane middle, TLane farNode, TLane far)
    {
        var ends = TLane.FusedMultiplyAdd(TLane.Create(-2.25), near, TLane.Create(-0.25) * far);
        var nodes = TLane.FusedMultiplyAdd(TLane.Create(Near), nearNode, TLane.Create(Far) * farNode);
        return TLane.FusedMultiplyAdd(TLane.Create(-2.0 / 3), middle, ends + nodes);
    }
}
