using LoopSim.Benchmarks.Ensembles;
using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim.Benchmarks.Cases;

/// <summary>Single runs of a model, one after the other.</summary>
/// <param name="Name">The name of the case.</param>
/// <param name="Model">The model file, from the root of the repository.</param>
/// <param name="Method">How runs are integrated.</param>
/// <param name="Tolerances">How accurately.</param>
/// <param name="End">When each run ends; it starts at 0.</param>
/// <param name="Repeats">How often a pass makes each run.</param>
internal sealed record SingleRuns(string Name, string Model, IntegrationMethod Method, Tolerances Tolerances, double End, int Repeats)
    : TrackedCase(Name)
{
    /// <summary>The input that differs between the runs of a pass; null for one run.</summary>
    public VariedInput? Varied { get; init; }

    /// <summary>The stocks at time zero that do not have their initial values in the model file.</summary>
    public Dictionary<string, double> Start { get; init; } = [];

    public override PreparedCase Prepare(string repository, int width)
    {
        var compiled = ModelFile.Compile(repository, Model);
        var stocks = ModelFile.Stocks(compiled, Start);
        var integrator = new Integrator(Method, new IntegrationOptions { Tolerances = Tolerances });
        Run[] runs = [.. Enumerable.Range(0, Varied?.Count ?? 1).Select(index => new Run(compiled, Inputs(compiled, index), stocks, End))];
        return new PreparedCase(
            () =>
            {
                var work = new PassWork();
                for (var repeat = 0; repeat < Repeats; repeat++)
                {
                    foreach (var run in runs)
                        work += run.Solve(integrator, Name);
                }

                return work;
            },
            compiled.EmittedBytes(Method.NeedsDerivatives));
    }

    private InputSchedule Inputs(CompiledModel compiled, int index)
    {
        var inputs = new InputSchedule(compiled);
        if (Varied is not null)
            inputs.Set(Varied.Input, Varied[index]);
        return inputs;
    }

    /// <summary>One run, made again and again.</summary>
    private sealed class Run(CompiledModel compiled, InputSchedule inputs, double[] stocks, double end) : IStepObserver
    {
        private readonly double[] _initial = new ModelField(compiled, inputs).InitialState(0, stocks);

        public PassWork Solve(Integrator integrator, string name)
        {
            var field = new ModelField(compiled, inputs);
            var result = integrator.Solve(field, 0, end, _initial, field.Breakpoints(0, end), this);
            if (result.Status != SolveStatus.ReachedEnd)
                throw new InvalidOperationException($"A run of the case {name} ended with {result.Status} at time {result.Time:R}.");
            var spent = result.Statistics;
            return new PassWork(1, spent.Accepted, spent.Rejected, spent.Evaluations);
        }

        public bool OnStep(DenseStep step) => true;
    }
}
