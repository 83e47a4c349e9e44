using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LoopSim.Compilation.Emission;

/// <summary>The numbers that emitted code for several runs reads: each a row of equal doubles.</summary>
/// <remarks>In memory, not in the code: the JIT would load literals into registers ahead of their use and spill everything else.</remarks>
internal sealed unsafe class LaneConstants(int width)
{
    private readonly Dictionary<long, int> _rows = [];
    private readonly int _rowBytes = width * sizeof(double);
    private byte[]? _memory;

    /// <summary>The row of a number.</summary>
    public int Row(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        if (!_rows.TryGetValue(bits, out var row))
            _rows.Add(bits, row = _rows.Count);
        return row;
    }

    /// <summary>The first row, on a boundary of a row's bytes; no number may be added any more. Lives as long as this object.</summary>
    public byte* Address
    {
        get
        {
            _memory ??= Fill();
            var start = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
            return (byte*)Aligned(start);
        }
    }

    private byte[] Fill()
    {
        var memory = GC.AllocateArray<byte>((_rows.Count + 1) * _rowBytes, pinned: true);
        var start = Aligned((nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory)));
        foreach (var (bits, row) in _rows)
            new Span<long>((byte*)start + (row * _rowBytes), width).Fill(bits);
        return memory;
    }

    private nuint Aligned(nuint address) => (address + (nuint)_rowBytes - 1) & ~((nuint)_rowBytes - 1);
}
