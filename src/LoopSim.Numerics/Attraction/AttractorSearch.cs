namespace LoopSim.Numerics;

/// <summary>Finds the steady state that Newton's method leads to, and looks for a proof that the state it began at leads there as well, for
/// one state or for a lane of them.</summary>
/// <remarks>
/// The proof is a box around the steady state, with the state in it, from which nothing leaves and in which nothing else rests. Its
/// corners lie along a positive vector v, so oriented that components push one another outwards. Where they all do, and no slope at
/// the corners at q v points outwards for any q in (0, 1], every state of the box lies between two courses that close in on the steady
/// state (Smith 1995, Monotone Dynamical Systems, 3.2). Pushes inwards count as outwards, twice, since the other corner is then the
/// worst case (Gouze and Hadeler 1994, Nonlinear World 1:23). Slopes and derivatives are looked at in places, with room for
/// what lies between them. Each run of a lane has the bits it has alone.
/// </remarks>
internal sealed class AttractorSearch<TLane>(int dimension)
    where TLane : struct, ILane<TLane>
{
    private const int MostCorrections = 12;

    // A correction this small leaves about its square behind.
    private const double SmallCorrection = 1e-9;
    private const double Negligible = 1e-13;

    private readonly LuFactors<TLane> _lu = new(dimension);
    private readonly AttractionBox<TLane> _box = new(dimension);
    private readonly TLane[] _attractor = new TLane[dimension];
    private readonly TLane[] _jacobian = new TLane[dimension * dimension];
    private readonly TLane[] _correction = new TLane[dimension];

    public ReadOnlySpan<TLane> Attractor => _attractor;

    /// <summary>Where the state leads to <see cref="Attractor"/>.</summary>
    public TLane IsShown { get; private set; }

    /// <summary>Where no box around the steady state can show it.</summary>
    public TLane IsNotShowable { get; private set; }

    /// <param name="field">The field.</param>
    /// <param name="state">The state.</param>
    /// <param name="scales">What 1 means for each component; 0 for its own magnitude.</param>
    /// <param name="slowest">How fast the distance must shrink near the steady state, at least.</param>
    public void Find(ILaneField<TLane> field, ReadOnlySpan<TLane> state, ReadOnlySpan<double> scales, double slowest)
    {
        state.CopyTo(_attractor);
        IsNotShowable = TLane.Create(0.0);
        IsShown = Approach(field);
        if (!TLane.Any(IsShown))
            return;
        field.Differentiate(_attractor, _jacobian);
        var encloses = _box.Enclose(_attractor, _jacobian, state, scales, slowest);
        IsNotShowable = IsShown & ~_box.PullsBack;
        IsShown &= encloses;
        if (TLane.Any(IsShown))
            IsShown &= _box.Traps(field, _attractor, _jacobian);
    }

    /// <summary>Newton's method with full steps, each at most half as long as the one before.</summary>
    /// <returns>Where it ended at a steady state.</returns>
    private TLane Approach(ILaneField<TLane> field)
    {
        var going = ~TLane.Create(0.0);
        var found = ~going;
        var last = TLane.Create(double.PositiveInfinity);
        for (var i = 0; i < MostCorrections && TLane.Any(going); i++)
        {
            field.Differentiate(_attractor, _jacobian);
            going &= _lu.Factor(_jacobian);
            field.Evaluate(_attractor, _correction);
            foreach (ref var component in _correction.AsSpan())
                component = -component;
            _lu.Solve(_correction);
            var size = Size();
            going &= TLane.LessThanOrEqual(size, last * TLane.Create(0.5));
            for (var k = 0; k < _attractor.Length; k++)
                _attractor[k] = TLane.Select(going, _attractor[k] + _correction[k], _attractor[k]);
            var arrived = going & TLane.LessThanOrEqual(size, TLane.Create(1.0));
            found |= arrived;
            going &= ~arrived;
            last = size;
        }

        return found;
    }

    /// <summary>The largest component of the correction; 1 is as small as it has to become.</summary>
    private TLane Size()
    {
        var size = TLane.Create(0.0);
        for (var i = 0; i < _correction.Length; i++)
        {
            var small = TLane.FusedMultiplyAdd(TLane.Create(SmallCorrection), TLane.Abs(_attractor[i]), TLane.Create(Negligible));
            size = TLane.Max(size, TLane.Abs(_correction[i]) / small);
        }

        return size;
    }
}
