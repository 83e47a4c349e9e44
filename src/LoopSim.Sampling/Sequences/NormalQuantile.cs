using LoopSim.Numerics;

namespace LoopSim.Sampling;

/// <summary>The quantile of the standard normal distribution, to about one part in 10^16, for 0 &lt; p &lt; 1.</summary>
/// <remarks>Routine PPND16 of Wichura 1988, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics
/// 37:477-484. The logarithm is <see cref="Elementary.Log"/>: the same bits on every machine.</remarks>
public static class NormalQuantile
{
    // The half-width of the middle region, its square, and where the tails part, in units of sqrt(-ln p).
    private const double MiddleEdge = 0.425;
    private const double MiddleEdgeSquared = 0.180625;
    private const double TailEdge = 5;
    private const double NearTailShift = 1.6;

    // Coefficients of rising powers.
    private static ReadOnlySpan<double> MiddleNumerator =>
    [
        3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ];

    private static ReadOnlySpan<double> MiddleDenominator =>
    [
        1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ];

    private static ReadOnlySpan<double> NearTailNumerator =>
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> NearTailDenominator =>
    [
        1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarTailNumerator =>
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarTailDenominator =>
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    public static double Of(double p) => Of(new Scalar(p)).Value;

    /// <summary>The same for several numbers.</summary>
    public static TLane Of<TLane>(TLane p)
        where TLane : struct, ILane<TLane>
    {
        var half = TLane.Create(0.5);
        var fromMiddle = p - half;
        var isInMiddle = TLane.LessThanOrEqual(TLane.Abs(fromMiddle), TLane.Create(MiddleEdge));
        var r = TLane.Create(MiddleEdgeSquared) - fromMiddle * fromMiddle;
        var middle = fromMiddle * Polynomial(MiddleNumerator, r) / Polynomial(MiddleDenominator, r);
        return TLane.All(isInMiddle) ? middle : TLane.Select(isInMiddle, middle, Tail(p, fromMiddle));
    }

    private static TLane Tail<TLane>(TLane p, TLane fromMiddle)
        where TLane : struct, ILane<TLane>
    {
        var isLow = TLane.LessThan(fromMiddle, TLane.Create(0));
        var tail = TLane.Sqrt(-Elementary<TLane>.Log(TLane.Select(isLow, p, TLane.Create(1) - p)));
        var near = tail - TLane.Create(NearTailShift);
        var size = Polynomial(NearTailNumerator, near) / Polynomial(NearTailDenominator, near);
        var isFar = TLane.GreaterThan(tail, TLane.Create(TailEdge));
        if (TLane.Any(isFar))
        {
            var far = tail - TLane.Create(TailEdge);
            size = TLane.Select(isFar, Polynomial(FarTailNumerator, far) / Polynomial(FarTailDenominator, far), size);
        }

        return TLane.Select(isLow, -size, size);
    }

    private static TLane Polynomial<TLane>(ReadOnlySpan<double> coefficients, TLane x)
        where TLane : struct, ILane<TLane>
    {
        var sum = TLane.Create(0);
        for (var i = coefficients.Length - 1; i >= 0; i--)
            sum = sum * x + TLane.Create(coefficients[i]);
        return sum;
    }
}
