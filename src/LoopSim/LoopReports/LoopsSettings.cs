namespace LoopSim;

/// <summary>What a user chooses for an analysis of loops.</summary>
/// <param name="At">The start at whose state gains are taken; null for the run's own, or the model's first.</param>
/// <param name="Limit">How many loops to enumerate before the strongest are searched instead; null for the usual.</param>
/// <param name="Scope">Whose loops are meant; null for those over declared links at a state, and for all over a run.</param>
/// <param name="OverTime">Whether to score the loops along a run.</param>
public sealed record LoopsSettings(string? At = null, int? Limit = null, LoopScope? Scope = null, bool OverTime = false)
{
    /// <summary>How many loops are enumerated at a state unless the user says otherwise.</summary>
    public const int LimitAtState = 20_000;

    /// <summary>How many are enumerated over a run, where each has a score at every time.</summary>
    public const int LimitOverTime = 2_000;
}

/// <summary>Which links make loops.</summary>
public enum LoopScope
{
    /// <summary>Those the model declares.</summary>
    Declared,

    /// <summary>Dependences inside equations too.</summary>
    All,
}
