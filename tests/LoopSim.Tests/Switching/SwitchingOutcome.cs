using LoopSim.Numerics;
using LoopSim.Tests.Switching.Exact;

namespace LoopSim.Tests.Switching;

/// <summary>A sample run by LoopSim, held against the exact solution and against its pieces run one by one.</summary>
/// <param name="Sample">The model.</param>
/// <param name="Status">How the run ended.</param>
/// <param name="Miss">The largest error of a stock at the end, in units of what is allowed it.</param>
/// <param name="Work">The attempted steps, in units of what is allowed.</param>
/// <param name="Fall">How far a stock whose rate is never negative falls between two rows, in units of what is allowed.</param>
internal sealed record SwitchingOutcome(SwitchingSample Sample, SolveStatus Status, double Miss, double Work, double Fall)
{
    public static SwitchingOutcome Of(SwitchingSample sample, IntegrationMethod method)
    {
        var exact = sample.Exact;
        var pieces = PiecewiseRun.Of(exact, method);
        var run = Given.Run(Models.Parse(sample.Model.ToYaml()), new RunSettings { Method = method, MaxSteps = 1_000_000 });
        var stocks = Enumerable.Range(0, exact.Final.Length).ToArray();
        var attempts = run.Solve.Statistics.Accepted + run.Solve.Statistics.Rejected;
        return new SwitchingOutcome(
            sample,
            run.Solve.Status,
            stocks.Max(stock => Math.Abs(run.Solve.State[stock] - exact.Final[stock])
                / (100 * Tolerance(exact, stock) + 3 * pieces.Errors[stock])),
            attempts / (1.3 * pieces.Attempts + 3 * exact.Crossings),
            stocks.Max(stock => exact.NeverFalls[stock]
                ? LargestFall(run.Course[sample.Model.Stocks[stock].Name]) / (10 * Tolerance(exact, stock))
                : 0));
    }

    /// <summary>One tolerance, as runs have it that say nothing else.</summary>
    private static double Tolerance(ExactRun exact, int stock)
    {
        var tolerances = new Tolerances();
        return tolerances.Absolute + tolerances.Relative * exact.Largest[stock];
    }

    private static double LargestFall(double[] rows) => rows.Zip(rows.Skip(1), (before, after) => before - after).Append(0).Max();
}
