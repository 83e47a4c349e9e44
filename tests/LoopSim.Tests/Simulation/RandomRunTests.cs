using System.Diagnostics;
using LoopSim.Language;
using LoopSim.Language.Tests;
using LoopSim.Language.Text;
using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>Random well-formed models, most of them nonsense, under every method: each run ends with a status.</summary>
public class RandomRunTests
{
    private const int StepLimit = 300;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    [Fact]
    public void Random_models_end_with_a_status() => RunModels(first: 0, count: 80);

    [LongFact]
    public void Ten_thousand_random_models_end_with_a_status() => RunModels(first: 80, count: 10_000);

    private static void RunModels(int first, int count)
    {
        var endings = new HashSet<SolveStatus>();
        for (var seed = first; seed < first + count; seed++)
        {
            var clock = Stopwatch.StartNew();
            var failure = Record.Exception(() => endings.Add(Run(seed)));
            Assert.True(failure is null, $"seed {seed}: {failure}");
            Assert.True(clock.Elapsed < _patience, $"seed {seed} took {clock.Elapsed}");
        }

        // If nearly all went one way, the models would not be random enough to show anything.
        Assert.True(endings.Count >= 4, string.Join(", ", endings));
    }

    private static SolveStatus Run(int seed)
    {
        var result = ModelReader.Read(new SourceText($"random-{seed}.yaml", new RandomModels(seed).Model()));
        var model = result.Model ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
        var method = IntegrationMethod.All[seed % IntegrationMethod.All.Count];
        var experiment = Experiment.Prepare(model, new RunSettings
        {
            Method = method,
            MaxSteps = StepLimit,
            Step = method.IsAdaptive ? null : 0.1,
            Until = model.Time.Start + 5,
            StartValues = model.Stocks.Select(stock => new Setting(stock.Name, 0.5)).ToValueArray(),
        });
        var run = Simulate.Run(experiment, RunMonitor.Nobody);
        Assert.True(run.Course.Times.Length > 0);
        Assert.NotEmpty(SolveStatusText.Describe(run.Solve, experiment.Compiled));
        return run.Solve.Status;
    }
}
