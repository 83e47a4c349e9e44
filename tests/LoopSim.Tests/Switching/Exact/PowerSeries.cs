namespace LoopSim.Tests.Switching.Exact;

/// <summary>The terms of a polynomial, lowest first, over the unit interval.</summary>
internal static class PowerSeries
{
    // Narrower than this the interval around an extremum is no longer told from a root.
    private const double Narrowest = 1e-11;

    /// <summary>Its value.</summary>
    public static double At(double[] terms, double place)
    {
        var sum = 0.0;
        for (var k = terms.Length - 1; k >= 0; k--)
            sum = sum * place + terms[k];
        return sum;
    }

    /// <summary>Its derivative.</summary>
    public static double SlopeAt(double[] terms, double place) => At([.. terms.Skip(1).Select((term, k) => (k + 1) * term)], place);

    /// <summary>The sizes of the terms but the first.</summary>
    public static double Variation(double[] terms) => terms.Skip(1).Sum(Math.Abs);

    /// <summary>The first place above 0 and up to 1 where the sign changes; null if it does not.</summary>
    /// <param name="terms">The polynomial; not zero at 0.</param>
    /// <param name="margin">How close to zero an extremum may come, on either side.</param>
    /// <param name="isTangent">Whether it comes closer.</param>
    public static double? FirstRoot(double[] terms, double margin, out bool isTangent)
    {
        var root = FirstRoot(terms, 0, 1, margin, out isTangent);
        if (root is { } place)
        {
            // The parabola through the root comes this far beyond zero.
            var near = Around(terms, place);
            isTangent |= near.Length > 2 && near[1] * near[1] < 4 * margin * Math.Abs(near[2]);
        }

        return root;
    }

    private static double? FirstRoot(double[] terms, double from, double to, double margin, out bool isTangent)
    {
        isTangent = false;
        var middle = (from + to) / 2;
        var radius = (to - from) / 2;
        var near = Around(terms, middle);
        var (reach, bend) = (0.0, 0.0);
        var power = 1.0;
        for (var k = 1; k < near.Length; k++)
        {
            if (k > 1)
                bend += k * Math.Abs(near[k]) * power;
            power *= radius;
            reach += Math.Abs(near[k]) * power;
        }

        if (Math.Abs(near[0]) > reach + margin)
            return null;
        if (near.Length > 1 && Math.Abs(near[1]) > bend)
            return Math.Sign(At(terms, from)) * Math.Sign(At(terms, to)) < 0 ? Bisect(terms, from, to) : null;
        if (radius < Narrowest)
        {
            isTangent = true;
            return null;
        }

        return FirstRoot(terms, from, middle, margin, out isTangent) is { } root ? root
            : isTangent ? null
            : FirstRoot(terms, middle, to, margin, out isTangent);
    }

    /// <summary>The same polynomial in the distance from a place.</summary>
    private static double[] Around(double[] terms, double place)
    {
        double[] shifted = [.. terms];
        for (var k = 0; k < shifted.Length - 1; k++)
        {
            for (var j = shifted.Length - 2; j >= k; j--)
                shifted[j] += place * shifted[j + 1];
        }

        return shifted;
    }

    private static double Bisect(double[] terms, double from, double to)
    {
        var rises = At(terms, to) > 0;
        while (true)
        {
            var middle = (from + to) / 2;
            if (middle <= from || middle >= to)
                return to;
            if (At(terms, middle) > 0 == rises)
                to = middle;
            else
                from = middle;
        }
    }
}
