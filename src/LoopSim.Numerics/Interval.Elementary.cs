namespace LoopSim.Numerics;

public readonly partial record struct Interval
{
    private const double Ulp = 1.0 / (1L << 52);
    private const double SmallestNormal = 2.2250738585072014e-308;

    // A kernel is within one unit in the last place at both an end and a number beyond it; the other two are reserve.
    private const double KernelUlps = 4;

    private static Interval Pi => new(Math.PI, Math.BitIncrement(Math.PI));

    /// <summary>The square root; <see cref="Everything"/> where the argument holds a negative number.</summary>
    public static Interval Sqrt(Interval x) => x.Low < 0 ? Everything : new(Root(x.Low).Low, Root(x.High).High);

    public static Interval Exp(Interval x) =>
        x.IsEverything ? x : new(Below(Elementary.Exp(x.Low)), Above(Math.Max(Elementary.Exp(x.High), double.Epsilon)));

    /// <summary>The natural logarithm, from -infinity at 0; <see cref="Everything"/> where the argument holds a negative number.</summary>
    public static Interval Log(Interval x) => x.Low < 0 ? Everything : new(Below(Elementary.Log(x.Low)), Above(Elementary.Log(x.High)));

    /// <summary>The decimal logarithm; edge cases as <see cref="Log"/>.</summary>
    public static Interval Log10(Interval x) =>
        x.Low < 0 ? Everything : new(Below(Elementary.Log10(x.Low)), Above(Elementary.Log10(x.High)));

    /// <summary>
    /// x to the power y; <see cref="Everything"/> where 0 meets a negative exponent, a negative base an exponent that is not one whole
    /// number, and where an exponent is infinite.
    /// </summary>
    public static Interval Pow(Interval x, Interval y)
    {
        if (x.IsEverything || !y.IsBounded)
            return Everything;
        if (x.Low >= 0)
            return PowOfNonnegative(x, y);
        if (y.Low != y.High || y.Low != Math.Round(y.Low))
            return Everything;
        if (Math.IEEERemainder(y.Low, 2) == 0)
            return PowOfNonnegative(Abs(x), y);
        return x.High <= 0 ? -PowOfNonnegative(-x, y) : Hull(-PowOfNonnegative(new(0, -x.Low), y), PowOfNonnegative(new(0, x.High), y));
    }

    public static Interval Sin(Interval x) => Wave(x, Elementary.Sin(x.Low), Elementary.Sin(x.High), crest: 0.5);

    public static Interval Cos(Interval x) => Wave(x, Elementary.Cos(x.Low), Elementary.Cos(x.High), crest: 0);

    /// <summary>The tangent; <see cref="Everything"/> where a pole may lie in the argument.</summary>
    public static Interval Tan(Interval x) => !IsReduced(x) || HoldsWhole((x / Pi) - 0.5)
        ? Everything
        : new(Below(Elementary.Tan(x.Low)), Above(Elementary.Tan(x.High)));

    public static Interval Tanh(Interval x) =>
        x.IsEverything ? x : new(Math.Max(-1, Below(Elementary.Tanh(x.Low))), Math.Min(1, Above(Elementary.Tanh(x.High))));

    public static Interval Atan(Interval x) => x.IsEverything ? x : new(Below(Elementary.Atan(x.Low)), Above(Elementary.Atan(x.High)));

    /// <summary>x / (1 + x); <see cref="Everything"/> where the argument reaches -1.</summary>
    public static Interval Saturation(Interval x) =>
        x.Low > -1 ? new(Below(Elementary.Saturation(x.Low)), Math.Min(1, Above(Elementary.Saturation(x.High)))) : Everything;

    /// <summary>The remainder x - y floor(x / y), with the sign of y; <see cref="Everything"/> where y holds 0 or x is unbounded.</summary>
    public static Interval Modulo(Interval x, Interval y)
    {
        if (!x.IsBounded || y.Contains(0))
            return Everything;
        if (y.High < 0)
            return -Modulo(-x, -y);
        var turns = Floor(x / y);
        var rest = turns.Width == 0 ? x - (turns * y) : Everything;

        // A remainder just below y is rounded to y.
        return new(Math.Max(0, rest.Low), Math.Min(y.High, rest.High));
    }

    private static Interval Root(double x)
    {
        var root = Math.Sqrt(x);
        var hasExactError = x >= SmallestWithExactError || x == 0;
        return Around(root, hasExactError ? Math.FusedMultiplyAdd(-root, root, x) : double.NaN);
    }

    private static Interval PowOfNonnegative(Interval x, Interval y)
    {
        if (x.Low == 0 && y.Low < 0)
            return Everything;

        // Monotone in x and in y, so that the extremes lie at the corners.
        var (a, b) = (Elementary.Pow(x.Low, y.Low), Elementary.Pow(x.Low, y.High));
        var (c, d) = (Elementary.Pow(x.High, y.Low), Elementary.Pow(x.High, y.High));
        var low = Math.Min(Math.Min(a, b), Math.Min(c, d));
        var high = Math.Max(Math.Max(a, b), Math.Max(c, d));

        // A power that is multiplied out is up to (|n| + 3) / 2 units off, at an end and at a number beyond it, and with a negative n
        // it is 0 as soon as its reciprocal overflows.
        var ulps = KernelUlps + Math.Min(Math.Max(-y.Low, y.High), Elementary<Scalar>.LargestMultipliedExponent);
        return new(Below(low, ulps), Above(x.High > 0 ? Math.Max(high, SmallestNormal) : high, ulps));
    }

    /// <summary>The range of a sine or cosine.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="atLow">The value at its lower end.</param>
    /// <param name="atHigh">The value at its upper end.</param>
    /// <param name="crest">Where the function is 1, in half turns: here, and at every second half turn from here.</param>
    private static Interval Wave(Interval x, double atLow, double atHigh, double crest)
    {
        if (!x.IsBounded)
            return Everything;
        if (!IsReduced(x))
            return new(-1, 1);
        var turns = ((x / Pi) - crest) * 0.5;
        return new(
            HoldsWhole(turns + 0.5) ? -1 : Math.Max(-1, Below(Math.Min(atLow, atHigh))),
            HoldsWhole(turns) ? 1 : Math.Min(1, Above(Math.Max(atLow, atHigh))));
    }

    /// <summary>Whether the kernels reduce every number in it modulo the true pi.</summary>
    private static bool IsReduced(Interval x) => Math.Max(-x.Low, x.High) < Elementary<Scalar>.LargestReducedArgument;

    private static bool HoldsWhole(Interval x) => Math.Ceiling(x.Low) <= x.High;

    /// <summary>A number some units in the last place below, on the same side of 0: a kernel never gets the sign wrong.</summary>
    private static double Below(double value, double ulps = KernelUlps)
    {
        var finite = Math.Min(value, double.MaxValue);
        var below = finite - ((Math.Abs(finite) * (ulps * Ulp)) + (ulps * double.Epsilon));
        return value >= 0 ? Math.Max(0, below) : below;
    }

    private static double Above(double value, double ulps = KernelUlps) => -Below(-value, ulps);
}
