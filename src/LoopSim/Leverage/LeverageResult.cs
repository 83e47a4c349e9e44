namespace LoopSim;

/// <summary>What works in a scenario.</summary>
public sealed record LeverageResult
{
    /// <summary>The scenario without any intervention.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>Null where cuts were not looked for, or there is no link.</summary>
    public required CutSearchResult? Cuts { get; init; }

    /// <summary>How far the first of the smallest recovering cuts hold.</summary>
    public required IReadOnlyList<RobustShare> Shares { get; init; }

    public required IReadOnlyList<SmallestDose> Doses { get; init; }

    public required IReadOnlyList<ShortestCourse> Lengths { get; init; }

    public required IReadOnlyList<ChannelProbe> Channels { get; init; }

    public required TimingMap? Timing { get; init; }

    /// <summary>The course of the smallest energy; null where not asked for, or where no constant dose works.</summary>
    public required CheapestCourse? Course { get; init; }

    /// <summary>How many steady states a search finds at the resting parameters; null where time itself moves the rates.</summary>
    public required int? SteadyStates { get; init; }

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
