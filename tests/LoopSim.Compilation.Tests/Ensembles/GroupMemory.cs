using System.Runtime.InteropServices;
using LoopSim.Numerics;

namespace LoopSim.Compilation.Tests;

/// <summary>The memory of a few groups of runs, to call a kernel by hand.</summary>
internal sealed unsafe class GroupMemory : IDisposable
{
    private readonly int _doubles;
    private readonly int _width;

    public GroupMemory(LaneLayout layout, int groups = 1)
    {
        var bytes = (nuint)(layout.Bytes * groups);
        First = (byte*)NativeMemory.AlignedAlloc(bytes, (nuint)layout.RowBytes);
        NativeMemory.Clear(First, bytes);
        _width = layout.Width;
        _doubles = layout.Bytes / sizeof(double);
    }

    public byte* First { get; }

    /// <summary>One double of a row; lanes count on through the groups.</summary>
    public ref double this[int row, int lane] =>
        ref ((double*)First)[(lane / _width * _doubles) + (row * _width) + (lane % _width)];

    public void Dispose() => NativeMemory.AlignedFree(First);
}
