using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim.Benchmarks.Precision;

/// <summary>Runs two models, a smooth one and a stiff one, with every method at many tolerances or steps.</summary>
internal static class WorkPrecision
{
    // The time of a run is the least of so many means over so long: others on the machine only add to it.
    private const int Means = 5;
    private static readonly TimeSpan _meanOver = TimeSpan.FromMilliseconds(5);

    private static readonly Problem[] _problems =
    [
        new("core model, 60 days", "models/depression-core.yaml", 60, IsStiff: false, new()
        {
            ["stress"] = 0.3, ["inflammation"] = 0.3, ["energy"] = 0.7, ["sleep"] = 0.7, ["plasticity"] = 0.7, ["entrenchment"] = 0,
        }),
        new("stress axis, 100 days, stiff", "models/published/karin-milo-2025.yaml", 100, IsStiff: true, new()
        {
            ["crh"] = 2, ["acth"] = 1, ["cortisol"] = 1, ["corticotrophs"] = 1, ["adrenal"] = 1,
        }),
    ];

    public static List<PrecisionPoint> Measure(string repository) => [.. _problems.SelectMany(problem => Measure(repository, problem))];

    private static IEnumerable<PrecisionPoint> Measure(string repository, Problem problem)
    {
        var compiled = ModelFile.Compile(repository, problem.Model);
        var stocks = ModelFile.Stocks(compiled, problem.Start);
        var tight = new IntegrationOptions { Tolerances = new Tolerances(1e-13, 1e-15) };
        var reference = Run(compiled, stocks, problem, problem.IsStiff ? IntegrationMethod.Rk45 : IntegrationMethod.Dop853, tight).State;
        foreach (var method in IntegrationMethod.All)
        {
            foreach (var (setting, options) in method.IsAdaptive ? Tolerances() : Steps(problem))
            {
                var result = Run(compiled, stocks, problem, method, options);
                if (result.Status != SolveStatus.ReachedEnd)
                    continue;
                var seconds = Enumerable.Range(0, Means).Min(_ => MeanTime(() => Run(compiled, stocks, problem, method, options)));
                yield return new PrecisionPoint(
                    problem.Name, method.Name, setting, Error(result.State, reference), result.Statistics.Evaluations, seconds);
            }
        }
    }

    private static double MeanTime(Action run)
    {
        var (runs, before) = (0, Environment.CpuUsage.TotalTime);
        do
        {
            run();
            runs++;
        }
        while (Environment.CpuUsage.TotalTime - before < _meanOver);
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds / runs;
    }

    private static IEnumerable<(double, IntegrationOptions)> Tolerances() =>
        Enumerable.Range(2, 11).Select(digits => Math.Pow(10, -digits))
            .Select(relative => (relative, new IntegrationOptions { Tolerances = new Tolerances(relative, relative / 1000) }));

    private static IEnumerable<(double, IntegrationOptions)> Steps(Problem problem) =>
        Enumerable.Range(4, 12).Select(halvings => problem.End / Math.Pow(2, halvings))
            .Select(step => (step, new IntegrationOptions { FixedStep = step }));

    private static SolveResult Run(
        CompiledModel compiled, double[] stocks, Problem problem, IntegrationMethod method, IntegrationOptions options)
    {
        var field = new ModelField(compiled, new InputSchedule(compiled));
        return new Integrator(method, options).Solve(field, 0, problem.End, field.InitialState(0, stocks), [], new NoObserver());
    }

    private static double Error(double[] state, double[] reference) =>
        state.Zip(reference, (value, truth) => Math.Abs(value - truth) / (1e-3 + Math.Abs(truth))).Max();

    private sealed record Problem(string Name, string Model, double End, bool IsStiff, Dictionary<string, double> Start);

    private sealed class NoObserver : IStepObserver
    {
        public bool OnStep(DenseStep step) => true;
    }
}
