namespace LoopSim.Bifurcation;

/// <summary>Why a branch goes no further.</summary>
public enum BranchEnd
{
    /// <summary>The parameter's range ends.</summary>
    ParameterLimit,

    /// <summary>A state variable leaves its range.</summary>
    StateLimit,

    /// <summary>It is back where it began.</summary>
    Closed,

    /// <summary>It leaves another branch there.</summary>
    BranchPoint,

    /// <summary>The rates jump where an equation switches, and no state on the other side continues it.</summary>
    Switch,

    /// <summary>Steps became too short: the field is not smooth there, or not defined beyond.</summary>
    StepTooSmall,

    /// <summary>It has as many points as it may.</summary>
    PointLimit,
}
