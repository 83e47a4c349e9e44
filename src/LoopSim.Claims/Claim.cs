namespace LoopSim.Claims;

/// <summary>A statement about how a model behaves, what would refute it, and the protocol that tests it.</summary>
/// <remarks>It finds channels, links and states by what the model says of them, so that it can be put to any model that has them; one
/// that cannot be put to a model says why.</remarks>
public abstract class Claim
{
    private protected Claim()
    {
    }

    /// <summary>What it is asked for by: a letter, or a word for a natural experiment.</summary>
    public abstract string Key { get; }

    public abstract string Title { get; }

    public abstract string Statement { get; }

    /// <summary>What would show the claim to be wrong of the model.</summary>
    public abstract string RefutedBy { get; }

    /// <summary>What it says of a model that it holds: whether it was put there.</summary>
    public virtual ClaimStanding Standing => ClaimStanding.HeldOut;

    /// <summary>What puts it there, after "built in:" or "fitted:"; for one held out what it was not fitted to.</summary>
    public virtual string StandingReason => "no weight was chosen for its sake";

    /// <summary>Published facts it is compared with, each with its reference.</summary>
    public virtual IReadOnlyList<string> Sources => [];

    /// <summary>A shipped model that it is put to in place of the one asked for; null for that one.</summary>
    public virtual string? OwnModel => null;

    /// <summary>How many long runs one parameter set takes, about.</summary>
    internal virtual int RunsPerSet(ModelRoles subject) => 1;

    /// <summary>Parameters that its protocol changes, beside links, channels and what scenarios change.</summary>
    internal virtual IEnumerable<string> Inputs(ModelRoles subject) => [];

    internal abstract string Protocol(ModelRoles subject);

    /// <summary>Why it cannot be put to a model; null when it can.</summary>
    internal virtual string? Obstacle(ModelRoles subject) => null;

    /// <summary>Tests parameter sets, side by side.</summary>
    internal abstract IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets);

    /// <summary>Tests the model's own parameters, with further numbers and a figure.</summary>
    internal abstract Examination Examine(Laboratory bench, ParameterSet reference);
}
