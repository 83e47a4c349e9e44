using LoopSim.Numerics;

namespace LoopSim.Lessons;

/// <summary>Whether a page needs a stiff method for a model.</summary>
internal static class Stiffness
{
    /// <summary>More explicit steps than this take a browser longer than a hand on a slider waits.</summary>
    private const int MostSteps = 20_000;

    /// <summary>Whether the explicit method does not get through the model's own run in a moment.</summary>
    public static bool IsStiff(Model model)
    {
        var experiment = Experiment.Prepare(model, new RunSettings { MaxSteps = MostSteps });
        return Simulate.Run(experiment, RunMonitor.Nobody).Solve.Status == SolveStatus.StepLimit;
    }
}
