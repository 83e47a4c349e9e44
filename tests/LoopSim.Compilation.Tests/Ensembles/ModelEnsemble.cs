using LoopSim.Numerics;
using LoopSim.Numerics.Tests;

namespace LoopSim.Compilation.Tests;

/// <summary>Runs of one model, and their comparison.</summary>
internal static class ModelEnsemble
{
    /// <summary>Asserts that all runs give in lanes the bits they give alone.</summary>
    /// <returns>The outcomes.</returns>
    public static RunOutcome[] AssertLanesEqualSingleRuns(
        CompiledModel model, IntegrationMethod method, IntegrationOptions options, IReadOnlyList<ModelRun> runs)
    {
        return LaneComparison.AssertLanesEqualSingleRuns(
            width =>
            {
                var lanes = Lanes(model, method, runs, options.Grid, width);
                foreach (var run in runs)
                    run.Lanes = lanes;
                return lanes;
            },
            method, options, runs);
    }

    /// <summary>Code that knows every input in which no segment of any run differs from the others.</summary>
    public static ModelLanes Lanes(
        CompiledModel model, IntegrationMethod method, IReadOnlyList<ModelRun> runs, StepGrid grid, int? width = null)
    {
        double[][] segments = [.. runs.SelectMany(run => run.Segments())];
        var resting = segments.Length > 0 ? segments[0] : model.Layout.Defaults();
        var differing = Enumerable.Range(0, resting.Length).Where(i => segments.Any(inputs => !inputs[i].Equals(resting[i])));
        return new ModelLanes(model, method, resting, differing, model.ReadoutNames, grid, width);
    }

    /// <summary>Runs with a random half of the parameters and a random half of the link weights drawn anew, and two changes that come and
    /// go.</summary>
    public static ModelRun[] Varied(CompiledModel compiled, int count, double length)
    {
        var model = compiled.Model;
        var end = model.Time.Start + length;
        var values = model.Starts.Count > 0 ? model.Starts[0].Values : [.. model.Stocks.Select(stock => stock.Initial!)];
        var random = new Random(20);
        var varied = model.Parameters.Where(_ => random.Next(2) == 0).ToList();
        var links = model.Links.Where(_ => random.Next(2) == 0).ToList();
        var changing = model.Channels.Count > 0 ? model.Channels[0].Name : model.Parameters[0].Name;
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var schedule = new InputSchedule(compiled);
            foreach (var parameter in varied)
            {
                schedule.Set(parameter.Name, parameter.Range is var (low, high)
                    ? low + ((high - low) * random.NextDouble())
                    : parameter.Value * (0.9 + (0.2 * random.NextDouble())));
            }

            foreach (var link in links)
                schedule.Set(link.Name, link.Weight * (0.8 + (0.4 * random.NextDouble())));
            if (number % 4 != 3)
            {
                double At(double fraction) => model.Time.Start + (length * fraction);
                schedule.Add(new TimedChange(changing, TimedChangeKind.Add, 0.01 * number, At(0.01 * number), At(0.3 + (0.02 * number))));
                schedule.Add(new TimedChange(changing, TimedChangeKind.Set, 0.2, At(0.25), At(0.26)));
            }

            return new ModelRun(compiled, schedule, end, [.. values.Select(value => compiled.Evaluate(value, schedule.Resting))]);
        })];
    }
}
