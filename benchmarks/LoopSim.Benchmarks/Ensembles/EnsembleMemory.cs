using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LoopSim.Benchmarks.Ensembles;

/// <summary>Where an ensemble writes: member by member, point by point, state by state, in one flat array.</summary>
internal sealed class EnsembleMemory(EnsembleCase design, int dimension)
{
    private readonly double[] _values = GC.AllocateArray<double>(
        checked(design.Members * Math.Max(1, design.Kept) * dimension), pinned: true);

    private readonly double[] _times =
        [.. Enumerable.Range(0, Math.Max(1, design.Kept))
            .Select(row => row == Math.Max(1, design.Kept) - 1 ? design.End : design.End * row / (design.Kept - 1))];

    /// <summary>The number of points kept of a member: the end alone, or all.</summary>
    public int Rows { get; } = Math.Max(1, design.Kept);

    public Span<double> Row(int member, int row) => _values.AsSpan(checked((member * Rows + row) * dimension), dimension);

    /// <summary>The times of the kept points but the last.</summary>
    public ReadOnlySpan<double> TimesBeforeEnd => _times.AsSpan(0, Rows - 1);

    /// <summary>Where a member's first point is; it stays there.</summary>
    public unsafe double* Address(int member) =>
        (double*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_values)) + checked((nint)member * Rows * dimension);

    public ReadOnlySpan<double> End(int member) => Row(member, Rows - 1);

    /// <summary>The state half-way through the time, where an odd number of points is kept.</summary>
    public ReadOnlySpan<double> Middle(int member) => Row(member, (Rows - 1) / 2);

    /// <summary>The sum of all end values.</summary>
    public double Checksum()
    {
        var sum = 0.0;
        for (var member = 0; member < design.Members; member++)
        {
            foreach (var value in End(member))
                sum += value;
        }
        return sum;
    }
}
