namespace LoopSim.Bifurcation.Systems;

/// <summary>A solution of as many equations as unknowns.</summary>
/// <param name="Unknowns">The solution.</param>
/// <param name="Uncertainty">How far each unknown may be off: the last correction, and what the rounding of the residuals amounts
/// to.</param>
internal sealed record SolvedPoint(double[] Unknowns, double[] Uncertainty);

/// <summary>Newton's method from a guess that is already near.</summary>
internal static class PointNewton
{
    private const double Rounding = 2.220446049250313e-16;
    private const int MaxIterations = 25;

    // A correction this small that does not get smaller is rounding.
    private const double Stagnation = 1e-8;

    /// <returns>Null where the iteration does not converge.</returns>
    public static SolvedPoint? Solve(IEquations equations, ReadOnlySpan<double> guess)
    {
        var n = equations.UnknownCount;
        var lu = new DenseLu(n);
        var jacobian = new double[n * n];
        var (unknowns, correction) = (guess.ToArray(), new double[n]);
        var previous = double.PositiveInfinity;
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            equations.Jacobian(unknowns, jacobian);
            equations.Evaluate(unknowns, correction);
            if (!Array.TrueForAll(jacobian, double.IsFinite) || !lu.Factor(jacobian))
                return null;
            lu.Solve(correction);
            var size = 0.0;
            for (var i = 0; i < n; i++)
                size = Math.Max(size, Math.Abs(correction[i]) / (1 + Math.Abs(unknowns[i])));
            if (!double.IsFinite(size) || size > 1e3)
                return null;
            var isRounding = size <= 4 * Rounding || (size < Stagnation && size > previous / 2);
            for (var i = 0; i < n; i++)
                unknowns[i] -= correction[i];
            if (isRounding)
                return new(unknowns, Uncertainty(lu, jacobian, unknowns, correction));
            previous = size;
        }

        return null;
    }

    /// <summary>The sum over all equations of what a residual wrong by its rounding moves each unknown.</summary>
    private static double[] Uncertainty(DenseLu lu, double[] jacobian, double[] unknowns, double[] correction)
    {
        var n = unknowns.Length;
        var uncertainty = new double[n];
        for (var j = 0; j < n; j++)
            uncertainty[j] = Math.Max(Math.Abs(correction[j]), 2 * Rounding * Math.Abs(unknowns[j]));
        var column = new double[n];
        for (var equation = 0; equation < n; equation++)
        {
            var terms = 0.0;
            for (var j = 0; j < n; j++)
                terms += Math.Abs(jacobian[(equation * n) + j] * unknowns[j]);
            Array.Clear(column);
            column[equation] = 2 * Rounding * terms;
            lu.Solve(column);
            for (var j = 0; j < n; j++)
                uncertainty[j] += Math.Abs(column[j]);
        }

        return uncertainty;
    }
}
