namespace LoopSim;

/// <summary>A number that says how a policy went in a run.</summary>
public enum PolicyQuantity
{
    /// <summary>How many steps began, those after a relapse among them.</summary>
    TreatmentSteps,

    /// <summary>How many relapses were seen.</summary>
    Relapses,

    /// <summary>How long after its beginning remission was first seen.</summary>
    TimeToRemission,

    /// <summary>For how much of the run anything was given.</summary>
    TimeInTreatment,
}
