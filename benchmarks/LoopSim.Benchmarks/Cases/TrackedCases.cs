using LoopSim.Benchmarks.Ensembles;
using LoopSim.Numerics;

namespace LoopSim.Benchmarks.Cases;

/// <summary>The cases that are followed. To add one, add it here; benchmarks/README.md says what else.</summary>
internal static class TrackedCases
{
    private const string Core = "models/depression-core.yaml";

    private static readonly Tolerances _usual = new();

    // As in the published comparison.
    private static readonly Tolerances _tight = new(1e-10, 1e-10);

    // Of the grid of a shared ensemble a pass takes so many values of both inputs that it lasts some tens of milliseconds.
    private static readonly Dictionary<string, (int First, int Second)> _gridOfShared = new()
    {
        ["core-whole"] = (32, 64),
        ["core-real"] = (16, 64),
        ["core-whole-kept"] = (32, 64),
        ["core-real-kept"] = (16, 64),
        ["web-24"] = (8, 16),
        ["sparse-200"] = (4, 8),
        ["delays"] = (16, 32),
    };

    public static IReadOnlyList<TrackedCase> Read(string repository) =>
    [
        new SingleRuns("run-core", Core, IntegrationMethod.Rk45, _usual, End: 365, Repeats: 200) { Start = CoreStart },
        new SingleRuns("run-web-24", "benchmarks/models/web-24.yaml", IntegrationMethod.Rk45, _usual, End: 365, Repeats: 30),
        new SingleRuns("run-stiff", "models/published/karin-milo-2025.yaml", IntegrationMethod.Rodas5P, _usual, End: 460, Repeats: 30)
        {
            Start = new() { ["crh"] = 2, ["acth"] = 1, ["cortisol"] = 1, ["corticotrophs"] = 1, ["adrenal"] = 1 },
        },
        new SingleRuns("run-switches", "benchmarks/models/switches.yaml", IntegrationMethod.Rk45, _usual, End: 365, Repeats: 4),
        new SingleRuns("run-events", "models/published/two-process.yaml", IntegrationMethod.Rk45, _usual, End: 240, Repeats: 15),
        new SingleRuns("run-relief-valve", "benchmarks/models/relief-valve.yaml", IntegrationMethod.Rk45, _tight, End: 10, Repeats: 1)
        {
            Varied = new VariedInput("flow", 0.2, 10, 8),
        },
        .. EnsembleCase.Read(repository).Select(Shared),
        Ensemble("switches", new("supply", 1.2, 1.8, 4), new("demand", 0.8, 1.2, 4), 120, IntegrationMethod.Rk45, new IntegrationOptions()),
        Ensemble(
            "lorenz", new("sigma", 10, 10, 1), new("rate", 0, 21, 1024), 10, IntegrationMethod.Rk4,
            new IntegrationOptions { FixedStep = 0.01 }),
        Ensemble(
            "keller-miksis", new("amplitude", 1.5e5, 1.5e5, 1), new("sweep", 0, 1, 64), 1, IntegrationMethod.Rk45,
            new IntegrationOptions { Tolerances = _tight }),
        new Compilations("compile-core", Core, Repeats: 4),
        new Compilations("compile-web-24", "benchmarks/models/web-24.yaml", Repeats: 1),
    ];

    private static Dictionary<string, double> CoreStart => new()
    {
        ["stress"] = 0.3,
        ["inflammation"] = 0.3,
        ["energy"] = 0.7,
        ["sleep"] = 0.7,
        ["plasticity"] = 0.7,
        ["entrenchment"] = 0,
    };

    private static EnsembleRuns Shared(EnsembleCase shared)
    {
        var (first, second) = _gridOfShared[shared.Name];
        var design = shared with
        {
            First = shared.First with { Count = first },
            Second = shared.Second with { Count = second },
        };
        return new EnsembleRuns(design, IntegrationMethod.Rk45, new IntegrationOptions());
    }

    private static EnsembleRuns Ensemble(
        string name, VariedInput first, VariedInput second, double end, IntegrationMethod method, IntegrationOptions options) =>
        new(new EnsembleCase(name, $"benchmarks/models/{name}.yaml", [], first, second, [], end, Kept: 0), method, options);
}
