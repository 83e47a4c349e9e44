using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>Paths of one stochastic equation side by side, as many as a register holds doubles, all at the same time.</summary>
/// <remarks>A path has the same bits in whichever lane it is, whatever is beside it. Not safe for several threads at once.</remarks>
public abstract unsafe class PathGroup : IDisposable
{
    private readonly byte* _memory;
    private bool _isDisposed;

    private protected PathGroup(LaneKernel kernel)
    {
        Kernel = kernel;
        var layout = kernel.Layout;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)layout.Bytes, 64);
        new Span<byte>(_memory, layout.Bytes).Clear();
    }

    ~PathGroup() => Release();

    /// <summary>The paths of a group.</summary>
    public int Width => Kernel.Layout.Width;

    public int Dimension => Kernel.Layout.Dimension;

    /// <summary>The time reached.</summary>
    public double Time { get; private protected set; }

    /// <summary>Bit i is set while path i has finite values. One that has not is lost: nothing else is known of it.</summary>
    public uint Alive { get; private protected set; }

    private protected LaneKernel Kernel { get; }

    private protected byte* Memory => _memory;

    /// <summary>A group for a kernel, in lanes of its width.</summary>
    /// <param name="kernel">The code of the rates: for <see cref="ForwardEuler"/> on a <see cref="StepGrid.Plain"/> grid.</param>
    /// <param name="method">A method that suits every term.</param>
    /// <param name="terms">The noise.</param>
    public static PathGroup Create(LaneKernel kernel, StochasticMethod method, ImmutableArray<NoiseTerm> terms)
    {
        if (!terms.All(term => method.Suits(term.Diffusion)))
            throw new ArgumentException($"The method {method.Name} cannot follow such noise.", nameof(method));
        var width = kernel.Layout.Width;
        return width == Wide512.Width ? new PathGroup<Wide512>(kernel, method, terms)
            : width == Wide256.Width ? new PathGroup<Wide256>(kernel, method, terms)
            : new PathGroup<Wide128>(kernel, method, terms);
    }

    /// <summary>Places paths at a time; their states, inputs and sizes are to be set before they go on.</summary>
    /// <param name="start">When they begin.</param>
    /// <param name="source">Their Wiener processes.</param>
    /// <param name="paths">The number of each path.</param>
    public abstract void Begin(double start, IWienerSource source, ReadOnlySpan<long> paths);

    /// <summary>A component of a path's state.</summary>
    public ref double State(int component, int lane) => ref At(Kernel.Layout.State + component, lane);

    /// <summary>An input of a path, by its number in lanes; <see cref="Prepare"/> makes it count.</summary>
    public ref double Input(int input, int lane) => ref At(Kernel.Layout.Inputs + input, lane);

    /// <summary>The size of a term of noise in a path.</summary>
    public abstract void SetSize(int term, int lane, double size);

    /// <summary>The deviation that a term's noise gives a path where it is, per square root of time.</summary>
    public abstract double NoiseOf(int term, int lane);

    /// <summary>Works out what depends on inputs alone, after these were set.</summary>
    public void Prepare() => Kernel.Prepare(_memory);

    /// <summary>One step of all paths.</summary>
    /// <param name="to">When it ends.</param>
    /// <param name="length">Its length: the same for equal steps, to the bit, wherever they end.</param>
    public abstract void Step(double to, double length);

    /// <summary>Reads out the variables of the kernel at the state reached.</summary>
    public abstract void ReadOut();

    /// <summary>A variable read out last.</summary>
    public double ValueOf(int readout, int lane) => At(Kernel.Layout.Readouts + readout, lane);

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (!_isDisposed)
            NativeMemory.AlignedFree(_memory);
        _isDisposed = true;
    }

    private ref double At(int row, int lane) => ref ((double*)(_memory + (row * Kernel.Layout.RowBytes)))[lane];
}
