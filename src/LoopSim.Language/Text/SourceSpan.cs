namespace LoopSim.Language.Text;

/// <summary>A stretch of a model file. All spans are equal: where a thing stands is not part of what it is,
/// so two models read from differently laid out files can be the same model.</summary>
public readonly struct SourceSpan(SourceText? source, int start, int length) : IEquatable<SourceSpan>
{
    /// <summary>Null for what was not read from a file.</summary>
    public SourceText? Source { get; } = source;

    public int Start { get; } = start;

    public int Length { get; } = length;

    public int End => Start + Length;

    /// <summary>What stands there; nothing when it was not read from a file.</summary>
    public string Text => Source?.Text[Start..End] ?? "";

    public static SourceSpan None => default;

    /// <summary>The stretch from the start of this span to the end of another in the same file.</summary>
    public SourceSpan To(SourceSpan end) => new(Source, Start, Math.Max(Length, end.End - Start));

    public bool Equals(SourceSpan other) => true;

    public override bool Equals(object? obj) => obj is SourceSpan;

    public override int GetHashCode() => 0;

    public static bool operator ==(SourceSpan left, SourceSpan right) => left.Equals(right);

    public static bool operator !=(SourceSpan left, SourceSpan right) => !left.Equals(right);
}
