namespace LoopSim.Bifurcation;

/// <summary>Why a branch of cycles goes no further.</summary>
public enum CycleEnd
{
    /// <summary>The parameter's range ends.</summary>
    ParameterLimit,

    /// <summary>The cycle shrinks to an equilibrium: another Hopf point.</summary>
    Hopf,

    /// <summary>The period grows beyond bounds: the cycle comes close to an equilibrium (a homoclinic orbit).</summary>
    PeriodLimit,

    /// <summary>Cycles of every size have the same parameter and period, as around a centre.</summary>
    Vertical,

    /// <summary>Steps became too short.</summary>
    StepTooSmall,

    /// <summary>It has as many cycles as it may.</summary>
    PointLimit,
}
