namespace LoopSim.Claims;

/// <summary>A statement about how a model behaves, and what would refute it.</summary>
public abstract class Claim
{
    /// <summary>What it is asked for by: a letter, or a word for a natural experiment.</summary>
    public abstract string Key { get; }

    public abstract string Title { get; }

    public abstract string Statement { get; }

    /// <summary>What would show the claim to be wrong of the model.</summary>
    public abstract string RefutedBy { get; }

    /// <summary>Published facts it is compared with, each with its reference.</summary>
    public virtual IReadOnlyList<string> Sources => [];

    /// <summary>A shipped model that it is put to in place of the one asked for; null for that one.</summary>
    public virtual string? OwnModel => null;

    /// <summary>Why no engine here can test it; null when it can be tested.</summary>
    public virtual string? WaitsFor => null;
}
