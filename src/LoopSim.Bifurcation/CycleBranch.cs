namespace LoopSim.Bifurcation;

/// <summary>The cycles that grow from a Hopf point.</summary>
/// <param name="Hopf">Where they begin.</param>
/// <param name="Cycles">In the order in which they were followed.</param>
/// <param name="PeriodDoublings">Where a multiplier passes -1.</param>
/// <param name="AskedFor">The cycles at the values of the parameter asked for.</param>
/// <param name="End">Why they were followed no further.</param>
public sealed record CycleBranch(
    SpecialPoint Hopf, ImmutableArray<Cycle> Cycles, ImmutableArray<SpecialPoint> PeriodDoublings, ImmutableArray<Cycle> AskedFor,
    CycleEnd End);
