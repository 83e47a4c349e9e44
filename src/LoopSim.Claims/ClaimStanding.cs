namespace LoopSim.Claims;

/// <summary>What it says of a model that a claim holds of it.</summary>
public enum ClaimStanding
{
    /// <summary>The structure puts it there: that it shows is no evidence for it.</summary>
    BuiltIn,

    /// <summary>Weights were chosen so that it holds.</summary>
    Fitted,

    /// <summary>Nothing was chosen for its sake: it could have failed.</summary>
    HeldOut,
}
