namespace LoopSim.Claims;

/// <summary>A claim with the protocol that tests it.</summary>
/// <remarks>It finds channels, links and states by what the model says of them, so that it can be put to any model that has them; one
/// that cannot be put to a model says why.</remarks>
internal abstract class TestableClaim : Claim
{
    /// <summary>How many long runs one parameter set takes, about.</summary>
    public virtual int RunsPerSet(ModelRoles subject) => 1;

    /// <summary>Parameters that its protocol changes, beside links, channels and what scenarios change.</summary>
    public virtual IEnumerable<string> Inputs(ModelRoles subject) => [];

    public abstract string Protocol(ModelRoles subject);

    /// <summary>Why it cannot be put to a model; null when it can.</summary>
    public virtual string? Obstacle(ModelRoles subject) => null;

    /// <summary>Tests parameter sets, side by side.</summary>
    public abstract IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets);

    /// <summary>Tests the model's own parameters, with further numbers and a figure.</summary>
    public abstract Examination Examine(Laboratory bench, ParameterSet reference);
}
