namespace LoopSim.Language;

/// <summary>A declared causal link: it adds weight * shape(source) to the <c>drive</c> of its target. It can be cut, scaled,
/// varied and scored by name. The name is <c>source -> target</c> unless the file gives another.</summary>
public sealed record Link : Variable
{
    /// <summary>A stock, auxiliary or parameter.</summary>
    public required string Source { get; init; }

    /// <summary>A stock whose rate reads <c>drive</c>, or an auxiliary whose equation does.</summary>
    public required string Target { get; init; }

    /// <summary>As declared; <see cref="Model.NormalisePerTarget"/> may divide it.</summary>
    public required double Weight { get; init; }

    /// <summary>What the source becomes before it is weighted: an expression in <c>x</c>; null for x itself.</summary>
    public Expression? Shape { get; init; }

    /// <summary>In words, such as <c>days-weeks</c>: what the literature says, not what the equations use.</summary>
    public string? Timescale { get; init; }

    /// <summary>Whether the link has a name of its own instead of its two ends.</summary>
    public bool IsNamed => Name != EndsName(Source, Target);

    public static string EndsName(string source, string target) => $"{source} -> {target}";
}
