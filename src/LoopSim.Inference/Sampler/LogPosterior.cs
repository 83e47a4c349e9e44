namespace LoopSim.Inference;

/// <summary>How probable parameters are, given the measurements: the logarithm of the posterior density on the inner scale, but for a
/// constant.</summary>
/// <remarks>Priors are even on the scale of each parameter, or normal. Of columns whose error is unknown, the error is integrated out with
/// the prior 1 / sigma (Jeffreys), which leaves the sum of squares to the power -n / 2.</remarks>
internal static class LogPosterior
{
    /// <returns>Minus infinity outside the bounds and where no run comes to its end.</returns>
    public static double Of(FitProblem problem, double[] at, CancellationToken cancellation)
    {
        for (var k = 0; k < at.Length; k++)
        {
            if (at[k] < problem.Low[k] || at[k] > problem.High[k])
                return double.NegativeInfinity;
        }
        if (problem.Plain(at, withSlopes: false, cancellation) is not { } plain)
            return double.NegativeInfinity;
        var robust = RobustLoss.Apply(problem.Loss, problem.LossFrom, plain).Values;
        var sum = 0.0;
        var first = 0;
        foreach (var column in problem.Columns)
        {
            var squares = 0.0;
            for (var i = 0; i < column.Values.Length; i++)
                squares += robust[first + i] * robust[first + i];
            sum -= column.Errors is null ? column.Values.Length / 2.0 * Math.Log(squares) : squares / 2;
            first += column.Values.Length;
        }
        foreach (var (place, parameter) in problem.Parameters.Index())
        {
            if (parameter.Prior is var (mean, deviation))
                sum -= (at[place] - mean) / deviation * ((at[place] - mean) / deviation) / 2;
        }
        return double.IsNaN(sum) ? double.NegativeInfinity : sum;
    }
}
