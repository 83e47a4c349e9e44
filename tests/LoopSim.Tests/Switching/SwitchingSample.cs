using LoopSim.Tests.Switching.Drawing;
using LoopSim.Tests.Switching.Exact;

namespace LoopSim.Tests.Switching;

/// <summary>A drawn model and its exact solution.</summary>
internal sealed record SwitchingSample(int Seed, SwitchingModel Model, ExactRun Exact)
{
    /// <summary>The seeds that every run of the tests looks at, many of them in several tests.</summary>
    private static readonly Lazy<(SwitchingSample? Sample, Unsuitable? Reason)>[] _first =
        [.. Enumerable.Range(0, 1000).Select(seed => new Lazy<(SwitchingSample?, Unsuitable?)>(() => Draw(seed)))];

    /// <summary>The model of a seed; null, with a reason, where it proves nothing.</summary>
    public static SwitchingSample? TryDraw(int seed, out Unsuitable? reason)
    {
        (var sample, reason) = seed < _first.Length ? _first[seed].Value : Draw(seed);
        return sample;
    }

    private static (SwitchingSample? Sample, Unsuitable? Reason) Draw(int seed)
    {
        var model = ModelDraw.Model(seed);
        try
        {
            return (new SwitchingSample(seed, model, ExactSolver.Solve(model)), null);
        }
        catch (UnsuitableModelException unsuitable)
        {
            return (null, unsuitable.Reason);
        }
    }

    /// <summary>The suitable models among the seeds from one on, in equal strides.</summary>
    public static IEnumerable<SwitchingSample> From(int seed, int stride = 1)
    {
        for (; ; seed += stride)
        {
            if (TryDraw(seed, out _) is { } sample)
                yield return sample;
        }
    }

    public override string ToString() => $"seed {Seed}\n{Model.ToYaml()}";
}
