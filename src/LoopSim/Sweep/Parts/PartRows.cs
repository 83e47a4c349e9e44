namespace LoopSim;

/// <summary>The rows of one part, valid until the next part is asked for.</summary>
/// <param name="part">Counted from 0.</param>
/// <param name="firstMember">The member of the first row; the others follow without gaps.</param>
/// <param name="columns">How many numbers a row has.</param>
/// <param name="values">Members x columns, one member after the other.</param>
public sealed class PartRows(int part, long firstMember, int columns, ReadOnlyMemory<double> values)
{
    public int Part => part;

    public long FirstMember => firstMember;

    public int Members => values.Length / columns;

    public ReadOnlySpan<double> Values => values.Span;

    /// <summary>A member's values in the order of the columns; rows are counted from 0.</summary>
    public ReadOnlySpan<double> this[int row] => values.Span.Slice(row * columns, columns);
}
