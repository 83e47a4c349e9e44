using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Inference;

/// <summary>How much a large residual counts.</summary>
public enum LossKind
{
    /// <summary>Its square.</summary>
    Linear,

    /// <summary>Twice its size, less one, beyond one.</summary>
    Huber,

    /// <summary>A smooth form of that: 2 (sqrt(1 + z) - 1) of the square z.</summary>
    SoftL1,

    /// <summary>ln(1 + z): outliers hardly count.</summary>
    Cauchy,
}

/// <summary>Residuals rescaled so that least squares of them minimises a robust loss.</summary>
/// <remarks>Losses as SciPy's <c>least_squares</c> defines them, rescaled as in Triggs et al. 2000, "Bundle adjustment: a modern
/// synthesis", §4.3: the cost is C² sum rho((r / C)²) / 2, with C where residuals begin to count less.</remarks>
internal static class RobustLoss
{
    /// <summary>rho and its first two derivatives.</summary>
    public static (double Value, double First, double Second) Of(LossKind kind, double z) => kind switch
    {
        LossKind.Huber when z > 1 => ((2 * Math.Sqrt(z)) - 1, 1 / Math.Sqrt(z), -0.5 * Math.Pow(z, -1.5)),
        LossKind.SoftL1 => (2 * z / (Math.Sqrt(1 + z) + 1), 1 / Math.Sqrt(1 + z), -0.5 * Math.Pow(1 + z, -1.5)),
        LossKind.Cauchy => (LogOfOnePlus(z), 1 / (1 + z), -1 / ((1 + z) * (1 + z))),
        _ => (z, 1, 0),
    };

    /// <summary>ln(1 + z), exact for small z too: what rounding does to 1 + z it does to both factors (Goldberg 1991, theorem 4).</summary>
    private static double LogOfOnePlus(double z) => 1 + z is var sum && sum == 1 ? z : z * Math.Log(sum) / (sum - 1);

    /// <summary>The residuals whose half sum of squares is the robust cost, with slopes that have its gradient.</summary>
    public static Residuals Apply(LossKind kind, double from, Residuals residuals)
    {
        if (kind == LossKind.Linear)
            return residuals;
        var values = new double[residuals.Values.Length];
        var slopes = residuals.Slopes is { } given ? Matrix<double>.Build.SameAs(given) : null;
        for (var i = 0; i < values.Length; i++)
        {
            var residual = residuals.Values[i];
            var (value, first, _) = Of(kind, residual / from * (residual / from));
            var size = from * Math.Sqrt(value);
            values[i] = residual < 0 ? -size : size;
            // d(from sqrt(rho(z))) = rho' r / (from sqrt(rho)) dr, whose limit at zero is 1.
            var factor = size == 0 ? 1 : first * Math.Abs(residual) / size;
            slopes?.SetRow(i, residuals.Slopes!.Row(i) * factor);
        }
        return new Residuals(values, slopes);
    }
}
