namespace LoopSim.Numerics;

/// <summary>Paths in lanes of one width.</summary>
internal sealed unsafe class PathGroup<TLane> : PathGroup
    where TLane : unmanaged, IWideLane<TLane>
{
    private readonly StochasticMethod _method;
    private readonly ImmutableArray<NoiseTerm> _terms;
    private readonly TLane[] _sizes;
    private readonly TLane[] _increments;
    private readonly TLane[] _integrals;
    private readonly TLane[] _before;
    private readonly TLane[] _slopes;
    private readonly TLane[] _speeds;
    private readonly int[] _termOf;
    private IWiener<TLane>? _noise;

    public PathGroup(LaneKernel kernel, StochasticMethod method, ImmutableArray<NoiseTerm> terms)
        : base(kernel)
    {
        (_method, _terms) = (method, terms);
        (_sizes, _increments, _integrals) = (new TLane[terms.Length], new TLane[terms.Length], new TLane[terms.Length]);
        (_before, _slopes, _speeds) = (new TLane[Dimension], new TLane[Dimension], new TLane[Dimension]);
        _termOf = [.. Enumerable.Range(0, Dimension).Select(
            component => terms.Select(term => term.Component).ToList().IndexOf(component))];
    }

    public override void Begin(double start, IWienerSource source, ReadOnlySpan<long> paths)
    {
        (Time, Alive) = (start, (1u << paths.Length) - 1);
        _noise = source.Of<TLane>(paths);
    }

    public override void SetSize(int term, int lane, double size)
    {
        Span<double> sizes = stackalloc double[Width];
        TLane.Store(_sizes[term], sizes);
        sizes[lane] = size;
        _sizes[term] = TLane.Load(sizes);
    }

    public override double NoiseOf(int term, int lane)
    {
        var (component, diffusion) = _terms[term];
        Span<double> sizes = stackalloc double[Width];
        TLane.Store(_sizes[term], sizes);
        var x = State(component, lane);
        return sizes[lane] * diffusion switch
        {
            Diffusion.Constant => 1,
            Diffusion.Linear => x,
            _ => Lamperti<Scalar>.Root(diffusion, new Scalar(x)).Value,
        };
    }

    public override void Step(double to, double length)
    {
        _noise!.Advance(length, _increments, _integrals);
        var step = TLane.Create(length);
        Evaluate(Time);
        for (var i = 0; i < Dimension; i++)
            (_before[i], _slopes[i]) = (X(i), Slope(i));
        if (_method == StochasticMethod.Sra1)
            StepInTwoStages(step);
        else
            StepInOneStage(step);
        Time = to;
        for (var i = 0; i < Dimension; i++)
            Alive &= TLane.Bits(TLane.AreEqual(X(i) - X(i), TLane.Create(0)));
    }

    public override void ReadOut()
    {
        var layout = Kernel.Layout;
        *Row(LaneLayout.PointTime) = TLane.Create(Time);
        for (var i = 0; i < Dimension; i++)
            *Row(layout.Point + i) = X(i);
        Kernel.ReadOut(Memory);
    }

    /// <summary>Euler-Maruyama, or Milstein with the further term of noise that goes with the state.</summary>
    private void StepInOneStage(TLane step)
    {
        for (var i = 0; i < Dimension; i++)
        {
            X(i) = TLane.FusedMultiplyAdd(step, _slopes[i], _before[i]);
            if (_termOf[i] is >= 0 and var term)
                X(i) = InOneStage(i, term, step);
        }
    }

    /// <summary>A component that has been moved by its drift, moved by its noise.</summary>
    private TLane InOneStage(int component, int term, TLane step)
    {
        var (x, diffusion, size, increment) = (_before[component], _terms[term].Diffusion, _sizes[term], _increments[term]);
        switch (diffusion)
        {
            case Diffusion.Constant:
                return X(component) + size * increment;
            case Diffusion.Linear:
                var moved = X(component) + size * x * increment;
                return _method == StochasticMethod.Milstein
                    ? moved + TLane.Create(0.5) * size * size * x * (increment * increment - step)
                    : moved;
            default:
                // First the drift that goes with the noise as Stratonovich reads it, then the noise alone, exactly.
                var drift = _slopes[component] - Lamperti<TLane>.Correction(diffusion, x, size);
                return Lamperti<TLane>.Move(
                    diffusion, Lamperti<TLane>.Within(diffusion, TLane.FusedMultiplyAdd(step, drift, x)), size * increment);
        }
    }

    /// <summary>SRA1, on the transformed variables where noise is not additive.</summary>
    private void StepInTwoStages(TLane step)
    {
        var (stage, early, late) = (TLane.Create(0.75) * step, TLane.Create(1.0 / 3) * step, TLane.Create(2.0 / 3) * step);
        for (var i = 0; i < Dimension; i++)
        {
            X(i) = TLane.FusedMultiplyAdd(stage, _slopes[i], _before[i]);
            if (_termOf[i] is not (>= 0 and var term))
                continue;
            var noise = TLane.Create(1.5) * _sizes[term] * _integrals[term] / step;
            _speeds[i] = early * Speed(term, _before[i], _slopes[i], step);
            X(i) = Moved(i, X(i), TLane.Create(2.25) * _speeds[i], noise);
        }

        TLane.IsUniform(stage, out var length);
        Evaluate(Time + length);
        for (var i = 0; i < Dimension; i++)
        {
            var withoutNoise = TLane.FusedMultiplyAdd(late, Slope(i), TLane.FusedMultiplyAdd(early, _slopes[i], _before[i]));
            X(i) = _termOf[i] is >= 0 and var term
                ? Moved(i, withoutNoise, _speeds[i] + late * Speed(term, X(i), Slope(i), step), _sizes[term] * _increments[term])
                : withoutNoise;
        }
    }

    /// <summary>The slope of the transformed variable. Near a bound, where it has no limit, it is that at a distance of one step of the
    /// noise.</summary>
    private TLane Speed(int term, TLane x, TLane slope, TLane step)
    {
        var (diffusion, size) = (_terms[term].Diffusion, _sizes[term]);
        if (diffusion == Diffusion.Constant)
            return slope;
        var least = TLane.Create(0.5) * size * TLane.Sqrt(step);
        return (slope - Lamperti<TLane>.Correction(diffusion, x, size)) / TLane.Max(Lamperti<TLane>.Root(diffusion, x), least);
    }

    /// <summary>Where a component comes to from before the step.</summary>
    /// <param name="component">The component.</param>
    /// <param name="withoutNoise">Where its drift alone leads.</param>
    /// <param name="way">How far its drift moves the transformed variable.</param>
    /// <param name="noise">How far its noise does.</param>
    private TLane Moved(int component, TLane withoutNoise, TLane way, TLane noise)
    {
        var term = _termOf[component];
        var diffusion = _terms[term].Diffusion;
        return diffusion == Diffusion.Constant
            ? withoutNoise + noise
            : TLane.Select(
                TLane.AreEqual(_sizes[term], TLane.Create(0)), withoutNoise,
                Lamperti<TLane>.Move(diffusion, _before[component], way + noise));
    }

    private void Evaluate(double time)
    {
        *Row(LaneLayout.Time) = TLane.Create(time);
        Kernel.EvaluateStart(Memory);
    }

    private ref TLane X(int component) => ref *Row(Kernel.Layout.State + component);

    private TLane Slope(int component) => *Row(Kernel.Layout.Slopes + component);

    private TLane* Row(int row) => (TLane*)(Memory + (row * Kernel.Layout.RowBytes));
}
