using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Inference;

/// <summary>Nonlinear least squares within bounds: the method of Levenberg and Marquardt.</summary>
/// <remarks>
/// Scaled by the largest norms that the columns of slopes have had (Moré 1978, "The Levenberg-Marquardt algorithm: implementation and
/// theory", §6), with the damping of Nielsen 1999 ("Damping parameter in Marquardt's method", IMM-REP-1999-05). A quantity at a bound
/// from which the descent points outwards stays there; steps end at bounds. The linear problem is solved by QR of slopes and damping one
/// above the other, never by their squares.
/// </remarks>
internal static class LeastSquares
{
    public const int UsualIterations = 1000;

    private const double Tau = 1e-3;
    private const double SmallestChange = 1e-15;
    private const double SmallestStep = 1e-13;
    private const double LargestDamping = 1e20;
    private const int MostPolishing = 100;

    /// <summary>By how much rounding may raise a cost.</summary>
    private const double CostRounding = 1e-11;

    /// <param name="evaluate">The residuals at a place, with slopes or without; null where there are none, which ends no search but
    /// shortens its step.</param>
    /// <param name="start">Where the search begins.</param>
    /// <param name="low">The lower bounds, perhaps infinite.</param>
    /// <param name="high">The upper bounds.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <param name="iterations">The most iterations.</param>
    /// <returns>The place found; null where there are no residuals at the start.</returns>
    public static LeastSquaresResult? Minimise(
        Func<double[], bool, Residuals?> evaluate, double[] start, double[] low, double[] high, CancellationToken cancellation,
        int iterations = UsualIterations) =>
        Descend(evaluate, start, low, high, iterations, cancellation) is { } end
            ? end.IsConverged ? Polished(evaluate, end, low, high) : end
            : null;

    /// <summary>Where costs no longer differ, places still do, by the root of rounding: steps without damping go on while each is shorter
    /// than the one before.</summary>
    private static LeastSquaresResult Polished(
        Func<double[], bool, Residuals?> evaluate, LeastSquaresResult end, double[] low, double[] high)
    {
        var last = double.PositiveInfinity;
        for (var step = 0; step < MostPolishing; step++)
        {
            double[] scales = [.. Enumerable.Range(0, end.At.Length).Select(i => end.Residuals.Slopes!.Column(i).L2Norm())];
            var next = Clamped(Stepped(end.At, end.Residuals, Free(end.At, end.Residuals, low, high), scales, damping: 0), low, high);
            var length = Math.Sqrt(next.Select((value, i) => (value - end.At[i]) * scales[i]).Sum(moved => moved * moved));
            if (!(length < last) || length == 0 || evaluate(next, true) is not { } there
                || !(there.Cost <= end.Cost * (1 + CostRounding)))
                break;
            (end, last) = (end with { At = next, Residuals = there }, 0.9 * length);
        }
        return end;
    }

    private static LeastSquaresResult? Descend(
        Func<double[], bool, Residuals?> evaluate, double[] start, double[] low, double[] high, int iterations,
        CancellationToken cancellation)
    {
        var at = Clamped(start, low, high);
        if (evaluate(at, true) is not { } now || !double.IsFinite(now.Cost))
            return null;
        var scales = new double[at.Length];
        var (damping, growth) = (double.NaN, 2.0);
        for (var iteration = 1; iteration <= iterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            var free = Free(at, now, low, high);
            for (var i = 0; i < scales.Length; i++)
                scales[i] = Math.Max(scales[i], now.Slopes!.Column(i).L2Norm());
            if (double.IsNaN(damping))
                damping = Tau;
            if (free.Length == 0 || now.Cost == 0)
                return new LeastSquaresResult(at, now, iteration, IsConverged: true);

            var next = Clamped(Stepped(at, now, free, scales, damping), low, high);
            var (moved, predicted) = Expected(at, next, now);
            if (moved <= SmallestStep && predicted <= SmallestChange * now.Cost)
                return new LeastSquaresResult(at, now, iteration, IsConverged: true);
            var tried = evaluate(next, false);
            var gain = tried is null || !double.IsFinite(tried.Cost) ? double.NegativeInfinity : now.Cost - tried.Cost;
            if (gain > 0 && evaluate(next, true) is { } better && double.IsFinite(better.Cost))
            {
                var ratio = gain / predicted;
                damping *= Math.Max(1.0 / 3, 1 - Math.Pow((2 * ratio) - 1, 3));
                growth = 2;
                var isSmall = gain <= SmallestChange * now.Cost && predicted <= SmallestChange * now.Cost;
                (at, now) = (next, better);
                if (isSmall)
                    return new LeastSquaresResult(at, now, iteration, IsConverged: true);
                continue;
            }
            damping *= growth;
            growth *= 2;
            // Where the smallest of steps no longer lowers the cost, rounding has the last word.
            if (damping > LargestDamping || next.SequenceEqual(at))
                return new LeastSquaresResult(at, now, iteration, IsConverged: true);
        }
        return new LeastSquaresResult(at, now, iterations, IsConverged: false);
    }

    /// <summary>What may move: all but what stands at a bound and would leave it.</summary>
    private static int[] Free(double[] at, Residuals now, double[] low, double[] high)
    {
        var gradient = now.Slopes!.TransposeThisAndMultiply(Vector<double>.Build.Dense(now.Values));
        return
        [
            .. Enumerable.Range(0, at.Length).Where(i =>
                !(at[i] <= low[i] && gradient[i] >= 0) && !(at[i] >= high[i] && gradient[i] <= 0)),
        ];
    }

    private static double[] Stepped(double[] at, Residuals now, int[] free, double[] scales, double damping)
    {
        var (rows, columns) = (now.Values.Length, free.Length);
        var matrix = Matrix<double>.Build.Dense(rows + columns, columns);
        for (var j = 0; j < columns; j++)
        {
            matrix.SetSubMatrix(0, rows, j, 1, now.Slopes!.SubMatrix(0, rows, free[j], 1));
            matrix[rows + j, j] = Math.Sqrt(damping) * (scales[free[j]] > 0 ? scales[free[j]] : 1);
        }
        var right = Vector<double>.Build.Dense(rows + columns, i => i < rows ? -now.Values[i] : 0);
        var step = matrix.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).Solve(right);
        double[] next = [.. at];
        for (var j = 0; j < columns; j++)
            next[free[j]] += step[j];
        return next;
    }

    /// <summary>The relative size of a step, and by how much the cost falls along it if residuals are straight.</summary>
    private static (double Moved, double Predicted) Expected(double[] at, double[] next, Residuals now)
    {
        var step = Vector<double>.Build.Dense(at.Length, i => next[i] - at[i]);
        var change = now.Slopes! * step;
        var predicted = -(change * Vector<double>.Build.Dense(now.Values)) - (0.5 * (change * change));
        return (step.L2Norm() / Math.Max(Vector<double>.Build.Dense(at).L2Norm(), double.Epsilon), predicted);
    }

    private static double[] Clamped(double[] at, double[] low, double[] high) =>
        [.. at.Select((value, i) => Math.Clamp(value, low[i], high[i]))];
}

/// <summary>Where a search ended.</summary>
/// <param name="At">The place.</param>
/// <param name="Residuals">The residuals there, with slopes.</param>
/// <param name="Iterations">How many steps it took.</param>
/// <param name="IsConverged">Whether no step lowers the cost any more.</param>
internal sealed record LeastSquaresResult(double[] At, Residuals Residuals, int Iterations, bool IsConverged)
{
    public double Cost => Residuals.Cost;
}
