namespace LoopSim;

/// <summary>What works in a scenario.</summary>
/// <param name="Experiment">The scenario without any intervention.</param>
/// <param name="Cuts">Null where cuts were not looked for, or there is no link.</param>
/// <param name="Shares">How far the first of the smallest recovering cuts hold.</param>
/// <param name="Course">The course of the smallest energy; null where not asked for, or where no constant dose works.</param>
/// <param name="SteadyStates">How many steady states a search finds at the resting parameters; null where time itself moves the
/// rates.</param>
public sealed record LeverageResult(
    Experiment Experiment, CutSearchResult? Cuts, IReadOnlyList<RobustShare> Shares, IReadOnlyList<SmallestDose> Doses,
    IReadOnlyList<ShortestCourse> Lengths, IReadOnlyList<ChannelProbe> Channels, TimingMap? Timing, CheapestCourse? Course,
    int? SteadyStates)
{
    /// <summary>Whether the goal is reached without any of what was tried.</summary>
    public bool IsNeedless => Verdicts.Any() && Verdicts.All(verdict => verdict is Verdict.NeverIll or Verdict.Spontaneous);

    /// <summary>Whether no stable state fulfils the goal, and nothing tried reaches it.</summary>
    public bool IsOutOfReach => Verdicts.Any() && Verdicts.All(verdict => verdict is Verdict.NoHealthyState) && !Works;

    /// <summary>Whether anything tried works.</summary>
    public bool Works =>
        (Cuts?.Sets.Any(set => set.Recovers) ?? false) || Doses.Any(own => own.Dose is not null)
            || Lengths.Any(own => own.Length is not null);

    private IEnumerable<Verdict?> Verdicts =>
        (Cuts?.Sets.Select(set => set.Trial.Verdict) ?? []).Concat(Channels.Select(channel => channel.Verdict));
}
