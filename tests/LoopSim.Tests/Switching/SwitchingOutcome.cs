using LoopSim.Numerics;
using LoopSim.Tests.Switching.Exact;

namespace LoopSim.Tests.Switching;

/// <summary>A sample run by LoopSim, held against the exact solution and against its pieces run one by one.</summary>
/// <param name="Sample">The model.</param>
/// <param name="Status">How the run ended.</param>
/// <param name="Miss">The largest error of a stock at the end, in units of what is allowed it.</param>
/// <param name="MissOnTheWay">The same at any row.</param>
/// <param name="Work">The attempted steps, in units of what is allowed.</param>
/// <param name="Fall">How far a stock whose rate is never negative falls between two rows, in units of what is allowed.</param>
internal sealed record SwitchingOutcome(
    SwitchingSample Sample, SolveStatus Status, double Miss, double MissOnTheWay, double Work, double Fall)
{
    public static SwitchingOutcome Of(SwitchingSample sample, IntegrationMethod method)
    {
        var exact = sample.Exact;
        var run = Given.Run(Models.Parse(sample.Model.ToYaml()), new RunSettings { Method = method, MaxSteps = 1_000_000 });
        var pieces = PiecewiseRun.Of(exact, method, run.Course.Times);
        var attempts = run.Solve.Statistics.Accepted + run.Solve.Statistics.Rejected;
        var columns = sample.Model.Stocks.Select(stock => run.Course[stock.Name]).ToArray();
        return new SwitchingOutcome(
            sample,
            run.Solve.Status,
            Share(run.Solve.State, exact.Final, stock => 100 * Tolerance(exact, stock) + 3 * pieces.Errors[stock]),
            exact.At(run.Course.Times).Select((state, row) => Share(
                [.. columns.Select(column => column[row])], state,
                stock => 300 * Tolerance(exact, stock) + 10 * pieces.RowErrors[stock])).Max(),
            attempts / (1.3 * pieces.Attempts + 3 * exact.Crossings),
            columns.Select(
                (rows, stock) =>
                    exact.NeverFalls[stock] ? LargestFall(rows) / (10 * Tolerance(exact, stock) + 10 * pieces.RowErrors[stock]) : 0)
                .Max());
    }

    private static double Share(double[] state, double[] expected, Func<int, double> allowed) =>
        state.Select((x, stock) => Math.Abs(x - expected[stock]) / allowed(stock)).Max();

    /// <summary>One tolerance, as runs have it that say nothing else.</summary>
    private static double Tolerance(ExactRun exact, int stock)
    {
        var tolerances = new Tolerances();
        return tolerances.Absolute + tolerances.Relative * exact.Largest[stock];
    }

    private static double LargestFall(double[] rows) => rows.Zip(rows.Skip(1), (before, after) => before - after).Append(0).Max();
}
