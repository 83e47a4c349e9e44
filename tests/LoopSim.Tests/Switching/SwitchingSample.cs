using LoopSim.Tests.Switching.Drawing;
using LoopSim.Tests.Switching.Exact;

namespace LoopSim.Tests.Switching;

/// <summary>A drawn model and its exact solution.</summary>
internal sealed record SwitchingSample(int Seed, SwitchingModel Model, ExactRun Exact)
{
    /// <summary>The model of a seed; null, with a reason, where it proves nothing.</summary>
    public static SwitchingSample? TryDraw(int seed, out Unsuitable? reason)
    {
        var model = ModelDraw.Model(seed);
        try
        {
            reason = null;
            return new SwitchingSample(seed, model, ExactSolver.Solve(model));
        }
        catch (UnsuitableModelException unsuitable)
        {
            reason = unsuitable.Reason;
            return null;
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
