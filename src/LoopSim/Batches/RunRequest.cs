namespace LoopSim;

/// <summary>A run to be made: inputs over time, from a state and a time until another.</summary>
/// <param name="Compiled">The equations.</param>
/// <param name="Inputs">The inputs over time; asked for when the run begins, so that many requests take little room.</param>
/// <param name="Start">The state it begins in.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends, and its outcome is looked at.</param>
/// <param name="SharedUntil">When what sets the run apart begins: other runs may have the same course up to there. Null for runs that have
/// nothing in common.</param>
public sealed record RunRequest(
    CompiledModel Compiled, Func<InputSchedule> Inputs, double[] Start, double From, double To, double? SharedUntil = null)
{
    /// <summary>Times on the way at which the outcome is looked at too, ascending.</summary>
    public ValueArray<double> Looks { get; init; }

    /// <summary>How far another run has come with the same course.</summary>
    internal LaneCheckpoint? Resumed { get; init; }

    /// <summary>Whether the run is made for its <see cref="RunOutcome.Checkpoint"/>.</summary>
    internal bool KeepsCheckpoint { get; init; }

    /// <summary>An experiment's run from a state. Without the intervention, the outcome is also looked at when that would begin.</summary>
    public static RunRequest Of(Experiment experiment, bool withIntervention, double[] start) => new(
        experiment.Compiled, () => experiment.Schedule(withIntervention), start, experiment.StartTime, experiment.EndTime,
        withIntervention ? experiment.From : null)
    {
        Looks = withIntervention ? [] : [experiment.From],
    };
}

/// <summary>How a run ended.</summary>
/// <param name="Status">Anything but <see cref="SolveStatus.ReachedEnd"/> leaves nothing to judge.</param>
/// <param name="State">The state it ended in.</param>
/// <param name="Holds">Whether the outcome holds there.</param>
/// <param name="Measure">What the outcome measures there.</param>
public readonly record struct RunOutcome(SolveStatus Status, double[] State, bool Holds, double Measure)
{
    /// <summary>What was seen at <see cref="RunRequest.Looks"/>, as far as the run came.</summary>
    public ValueArray<Sight> Seen { get; init; }

    /// <summary>Whether the outcome held at the first look.</summary>
    public bool HeldThen => Seen.Count > 0 && Seen[0].Holds;

    /// <summary>Whether the run came to its end and the outcome holds there.</summary>
    public bool IsWell => Status == SolveStatus.ReachedEnd && Holds;

    /// <summary>How far the run has come, where that is asked for and it came to its end.</summary>
    internal LaneCheckpoint? Checkpoint { get; init; }
}

/// <summary>The outcome at one moment of a run.</summary>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Measure">What it measures.</param>
public readonly record struct Sight(bool Holds, double Measure);
