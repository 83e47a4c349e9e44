namespace LoopSim.Numerics;

/// <summary>Polynomials by their Bernstein coefficients, between the smallest and the largest of which their values lie (Farouki 2012,
/// Computer Aided Geometric Design 29:379).</summary>
internal static class Bernstein
{
    /// <summary>The coefficients on [0, 1] of c_0 + theta (c_1 + (1 - theta) (c_2 + theta (c_3 + ...))), the form of
    /// <see cref="DensePolynomial{TLane}"/>.</summary>
    /// <param name="nested">c_0, c_1, ...; as many as <paramref name="coefficients"/>, of which it may be the memory.</param>
    /// <param name="coefficients">Where they go.</param>
    public static void FromNested(ReadOnlySpan<double> nested, Span<double> coefficients)
    {
        var degree = nested.Length - 1;
        Span<double> inner = stackalloc double[nested.Length];
        inner[0] = nested[degree];
        for (var k = degree; k > 0; k--)
        {
            // From degree - k to one more, times theta where k is odd and 1 - theta where it is even.
            var next = degree - k + 1;
            for (var i = next; i >= 0; i--)
            {
                var byShare = i > 0 ? inner[i - 1] * i / next : 0.0;
                var byRest = i < next ? inner[i] * (next - i) / next : 0.0;
                inner[i] = (k % 2 == 1 ? byShare : byRest) + nested[k - 1];
            }
        }

        inner.CopyTo(coefficients);
    }

    /// <summary>Replaces coefficients on [0, 1] by those on a part of it.</summary>
    public static void Restrict(Span<double> coefficients, double from, double to)
    {
        if (to < 1.0)
            KeepLeft(coefficients, to);
        if (from > 0.0)
            KeepRight(coefficients, from / to);
    }

    /// <summary>Splits coefficients in the middle (de Casteljau).</summary>
    public static void Halve(ReadOnlySpan<double> coefficients, Span<double> left, Span<double> right)
    {
        coefficients.CopyTo(right);
        for (var i = 0; i < coefficients.Length; i++)
        {
            left[i] = right[0];
            for (var k = 0; k + 1 < coefficients.Length - i; k++)
                right[k] = 0.5 * (right[k] + right[k + 1]);
        }
    }

    /// <summary>The value at a share of [0, 1] (de Casteljau).</summary>
    public static double Value(ReadOnlySpan<double> coefficients, double share)
    {
        Span<double> inner = stackalloc double[coefficients.Length];
        coefficients.CopyTo(inner);
        for (var i = coefficients.Length - 1; i > 0; i--)
        {
            for (var k = 0; k < i; k++)
                inner[k] = Math.FusedMultiplyAdd(share, inner[k + 1] - inner[k], inner[k]);
        }

        return inner[0];
    }

    /// <summary>Whether the coefficients, and so the values, go one way.</summary>
    public static bool IsMonotone(ReadOnlySpan<double> coefficients)
    {
        var (rises, falls) = (true, true);
        for (var i = 1; i < coefficients.Length; i++)
        {
            rises &= coefficients[i] >= coefficients[i - 1];
            falls &= coefficients[i] <= coefficients[i - 1];
        }

        return rises || falls;
    }

    /// <summary>The smallest and the largest coefficient.</summary>
    public static (double Low, double High) Range(ReadOnlySpan<double> coefficients)
    {
        var (low, high) = (coefficients[0], coefficients[0]);
        foreach (var coefficient in coefficients)
            (low, high) = (Math.Min(low, coefficient), Math.Max(high, coefficient));
        return (low, high);
    }

    private static void KeepLeft(Span<double> coefficients, double share)
    {
        for (var i = 1; i < coefficients.Length; i++)
        {
            for (var k = coefficients.Length - 1; k >= i; k--)
                coefficients[k] = Math.FusedMultiplyAdd(share, coefficients[k] - coefficients[k - 1], coefficients[k - 1]);
        }
    }

    private static void KeepRight(Span<double> coefficients, double share)
    {
        for (var i = 1; i < coefficients.Length; i++)
        {
            for (var k = 0; k + i < coefficients.Length; k++)
                coefficients[k] = Math.FusedMultiplyAdd(share, coefficients[k + 1] - coefficients[k], coefficients[k]);
        }
    }
}
