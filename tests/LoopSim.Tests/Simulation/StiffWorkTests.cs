using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>What stiff methods save on the core model, whose explicit steps are limited by stability for most of ten years.</summary>
public sealed class StiffWorkTests
{
    private const int Years = 10;

    [Theory]
    [InlineData("rodas5p", 8)]
    [InlineData("auto", 5)]
    public void A_stiff_method_takes_a_fraction_of_the_evaluations_and_errs_no_more(string name, int fewer)
    {
        Assert.True(IntegrationMethod.TryFind(name, out var stiff));
        foreach (var load in (double[])[0.26, 0.32, 0.38])
        {
            var reference = Course(IntegrationMethod.Dop853, 1e-12, load).States;
            var (explicitly, byStiff) = (Course(IntegrationMethod.Rk45, 1e-6, load), Course(stiff, 1e-6, load));

            Assert.InRange(fewer * byStiff.Evaluations, 1, explicitly.Evaluations);
            Assert.InRange(Error(byStiff.States, reference), 0, Error(explicitly.States, reference));
        }
    }

    /// <summary>The states at the end of every year.</summary>
    private static (double[] States, long Evaluations) Course(IntegrationMethod method, double tolerance, double load)
    {
        var experiment = Experiment.Prepare(Models.Core, new RunSettings
        {
            Scenario = "late",
            Until = 365 * Years,
            Method = method,
            Tolerances = new Tolerances(tolerance, 1e-3 * tolerance),
            Overrides = Given.Values(("load", load)),
            StartValues = Given.Values(
                ("stress", 0.2), ("inflammation", 0.1), ("energy", 0.9), ("sleep", 0.9), ("plasticity", 0.9), ("entrenchment", 0)),
        });
        var run = Simulate.Run(experiment, RunMonitor.Nobody);
        return (
            [.. Models.Core.Stocks.SelectMany(stock => Enumerable.Range(1, Years).Select(year => run.Course.At(stock.Name, 365 * year)))],
            run.Solve.Statistics.Evaluations);
    }

    private static double Error(double[] states, double[] reference) => states.Zip(reference, (a, b) => Math.Abs(a - b)).Max();
}
