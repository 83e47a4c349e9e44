using System.Diagnostics;

namespace LoopSim;

/// <summary>Runs one experiment under several methods and tolerances and measures each against a tight reference.</summary>
public static class Compare
{
    /// <summary>Relative tolerances of the work-precision curves; the absolute one is a thousandth of each.</summary>
    private static readonly double[] _tolerances = [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10];

    /// <summary>Steps of fixed-step methods, as shares of the model's save.</summary>
    private static readonly double[] _shares = [1, 0.5, 0.25, 0.125, 0.0625, 0.03125];

    /// <summary>Compares methods.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">The run; its tolerances or step are those of <see cref="MethodComparison.AsAsked"/>.</param>
    /// <param name="methods">The methods.</param>
    public static ComparisonResult Run(Model model, RunSettings settings, IReadOnlyList<IntegrationMethod> methods, RunMonitor watch)
    {
        var (reference, byMethod) = Reference(model, settings, watch);
        var compared = methods.Select(method => new MethodComparison(
            method,
            Measure(model, By(settings, method), reference, watch),
            [.. Ladder(settings, model, method).Select(rung => Measure(model, rung, reference, watch))])).ToList();
        return new ComparisonResult(byMethod, compared);
    }

    /// <summary>Tight runs by the highest order that gets through: explicit, else stiff.</summary>
    private static (SimulationResult, IntegrationMethod) Reference(Model model, RunSettings settings, RunMonitor watch)
    {
        const long Patience = 300_000;
        var tight = settings with { Grid = StepGrid.Landing, Tolerances = new Tolerances(1e-13, 1e-15), Step = null, MaxSteps = Patience };
        var explicitly = Simulate.Run(Experiment.Prepare(model, tight with { Method = IntegrationMethod.Dop853 }), watch);
        return explicitly.Solve.Status is SolveStatus.ReachedEnd or SolveStatus.StoppedByEvent
            ? (explicitly, IntegrationMethod.Dop853)
            : (Simulate.Run(
                Experiment.Prepare(model, tight with { Method = IntegrationMethod.Rodas5P, Tolerances = new Tolerances(1e-12, 1e-15) }),
                    watch),
                IntegrationMethod.Rodas5P);
    }

    private static IEnumerable<RunSettings> Ladder(RunSettings settings, Model model, IntegrationMethod method) => method.IsAdaptive
        ? _tolerances.Select(tolerance => By(settings, method) with { Tolerances = new Tolerances(tolerance, tolerance * 1e-3) })
        : _shares.Select(share => By(settings, method) with { Step = share * model.Time.Save });

    /// <summary>The run by another method; the grid is that of fixed steps.</summary>
    private static RunSettings By(RunSettings settings, IntegrationMethod method) =>
        settings with { Method = method, Grid = method.IsAdaptive ? StepGrid.Landing : settings.Grid };

    private static MethodRun Measure(Model model, RunSettings settings, SimulationResult reference, RunMonitor watch)
    {
        var experiment = Experiment.Prepare(model, settings with { MaxSteps = 1_000_000 });
        var start = experiment.StartState(watch.Cancellation);
        var clock = Stopwatch.StartNew();
        var run = Simulate.Run(experiment, withIntervention: true, start, experiment.EndTime, watch, _ => []);
        return new MethodRun(settings, run.Solve, Error(experiment, run.Course, reference.Course), clock.Elapsed.TotalSeconds);
    }

    /// <summary>The largest gap of any stock at any saved time, in units of the stock's largest value in the reference.</summary>
    private static double Error(Experiment experiment, RunCourse course, RunCourse reference)
    {
        var error = 0.0;
        foreach (var stock in experiment.Compiled.Stocks)
        {
            var (found, exact) = (course[stock.Name], reference[stock.Name]);
            var size = exact.Max(Math.Abs);
            // A run that ended early is compared as far as it came; its status tells.
            for (var i = 0; i < Math.Min(found.Length, exact.Length) && course.Times[i] == reference.Times[i]; i++)
                error = Math.Max(error, size > 0 ? Math.Abs(found[i] - exact[i]) / size : Math.Abs(found[i] - exact[i]));
        }
        return error;
    }
}

/// <summary>What a comparison found.</summary>
/// <param name="Reference">The method of the reference, at the tightest tolerances it bears.</param>
public sealed record ComparisonResult(IntegrationMethod Reference, IReadOnlyList<MethodComparison> Methods);

/// <summary>One method: the run asked for, and runs of rising precision.</summary>
public sealed record MethodComparison(IntegrationMethod Method, MethodRun AsAsked, IReadOnlyList<MethodRun> Ladder);

/// <summary>One run of a comparison.</summary>
/// <param name="Error">The largest gap to the reference, relative to each stock's largest value.</param>
/// <param name="Seconds">What the integration and the saving took; the first run of a method includes its compilation.</param>
public sealed record MethodRun(RunSettings Settings, SolveResult Solve, double Error, double Seconds);
