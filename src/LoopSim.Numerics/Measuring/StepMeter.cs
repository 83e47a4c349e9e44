namespace LoopSim.Numerics;

/// <summary>Measures one run or several step by step: what <see cref="CourseMeter"/> and <see cref="LaneMeter"/> have in common.</summary>
/// <remarks>A step is held as the Bernstein coefficients of a quartic: by <see cref="PutState"/> where the number is a component of the
/// state, else by <see cref="Put"/> at every place and <see cref="Fit"/>. Then <see cref="Take"/> each measure, and <see cref="Look"/>
/// where it tells, and <see cref="Remember"/> the step.</remarks>
internal sealed class StepMeter<TLane>(IReadOnlyList<CourseMeasure> measures)
    where TLane : struct, ILane<TLane>
{
    // A minimum is the maximum of the negative.
    private readonly bool[] _isNegative = [.. measures.Select(measure => measure.Kind == CourseMeasureKind.Minimum)];
    private readonly bool[] _isIntegral = [.. measures.Select(measure => measure.Kind == CourseMeasureKind.Integral)];
    private readonly TLane[] _values = new TLane[StepQuartic<TLane>.Places * measures.Count];
    private readonly bool[] _isExact = new bool[measures.Count];
    private readonly TLane[] _totals = new TLane[measures.Count];
    private readonly TLane[] _moments = new TLane[measures.Count];
    private readonly ClimbHistory[][] _climbs =
    [
        .. measures.Select(measure => measure.Errors is null
            ? []
            : Enumerable.Range(0, TLane.Width).Select(_ => new ClimbHistory()).ToArray()),
    ];

    private readonly double[] _lane = new double[TLane.Width];
    private readonly double[] _found = new double[StepQuartic<TLane>.Places];

    /// <summary>Takes a number at a place of the step; after the last place comes <see cref="Fit"/>.</summary>
    public void Put(int measure, int place, TLane value) => Values(measure)[place] = _isNegative[measure] ? -value : value;

    /// <summary>Puts Bernstein coefficients in place of the values at all places.</summary>
    public void Fit(int measure)
    {
        var values = Values(measure);
        (values[1], values[2], values[3]) = StepQuartic<TLane>.Inner(values);
        _isExact[measure] = false;
    }

    /// <summary>Takes a component of the state from the step's own polynomial.</summary>
    public void PutState(int measure, ReadOnlySpan<TLane> start, ReadOnlySpan<TLane> end, ReadOnlySpan<TLane> coefficients)
    {
        var component = measures[measure].Component;
        var (second, third, fourth) = StepQuartic<TLane>.InnerOfState(start[component], coefficients, component, start.Length);
        Put(measure, 0, start[component]);
        Put(measure, 1, second);
        Put(measure, 2, third);
        Put(measure, 3, fourth);
        Put(measure, 4, end[component]);
        _isExact[measure] = true;
    }

    /// <summary>Takes a step into a measure.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="start">The start of the step.</param>
    /// <param name="end">Its end.</param>
    /// <param name="taken">The runs that have taken it.</param>
    /// <param name="first">The runs whose first step it is.</param>
    /// <returns>The runs that may have a greater value between its ends than so far.</returns>
    public TLane Take(int measure, TLane start, TLane end, TLane taken, TLane first)
    {
        var values = Values(measure);
        if (_isIntegral[measure])
        {
            var before = TLane.Select(first, TLane.Create(0.0), _totals[measure]);
            _totals[measure] = TLane.Select(
                taken, TLane.FusedMultiplyAdd(end - start, StepQuartic<TLane>.Mean(values), before), _totals[measure]);
            return TLane.Create(0.0);
        }

        var best = TLane.Select(first, TLane.Create(double.NegativeInfinity), _totals[measure]);
        var moment = _moments[measure];
        var rises = TLane.GreaterThan(values[0], best);
        (best, moment) = (TLane.Select(rises, values[0], best), TLane.Select(rises, start, moment));
        rises = TLane.GreaterThan(values[^1], best);
        (best, moment) = (TLane.Select(rises, values[^1], best), TLane.Select(rises, end, moment));
        _totals[measure] = TLane.Select(taken, best, _totals[measure]);
        _moments[measure] = TLane.Select(taken, moment, _moments[measure]);
        var noticed = TLane.FusedMultiplyAdd(TLane.Create(measures[measure].Slack), TLane.Abs(best), best);
        return taken & TLane.GreaterThan(StepQuartic<TLane>.Bound(values), noticed);
    }

    /// <summary>Looks for the greatest value between the ends of a run's step.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="lane">The run.</param>
    /// <param name="start">The start of its step.</param>
    /// <param name="end">Its end.</param>
    /// <param name="read">The number at a time within the step.</param>
    public void Look(int measure, int lane, double start, double end, Func<double, double> read)
    {
        for (var i = 0; i < _found.Length; i++)
            _found[i] = Element(Values(measure)[i], lane);
        var isNegative = _isNegative[measure];
        var (time, value) = StepPeak.Find(start, end, _found, _isExact[measure], isNegative ? at => -read(at) : read);
        if (!(value > Element(_totals[measure], lane)))
            return;
        Set(ref _totals[measure], lane, value);
        Set(ref _moments[measure], lane, time);
    }

    /// <summary>Remembers a step that comes close to an extreme whose time is wanted.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="start">The start of the step.</param>
    /// <param name="end">Its end.</param>
    /// <param name="taken">The runs that have taken it.</param>
    /// <param name="first">The runs whose first step it is.</param>
    public void Remember(int measure, TLane start, TLane end, TLane taken, TLane first)
    {
        var climbs = _climbs[measure];
        if (climbs.Length == 0)
            return;
        var values = Values(measure);
        var best = _totals[measure];
        var reach = measures[measure].Reach(best);
        var top = TLane.Larger(StepQuartic<TLane>.Bound(values), TLane.Larger(values[0], values[^1]));
        var near = taken & (first | TLane.GreaterThanOrEqual(top, best - reach));
        if (!TLane.Any(near))
            return;
        for (var lane = 0; lane < climbs.Length; lane++)
        {
            if (!IsSet(near, lane))
                continue;
            if (IsSet(first, lane))
                climbs[lane].Begin();
            for (var i = 0; i < _found.Length; i++)
                _found[i] = Element(values[i], lane);
            climbs[lane].Add(
                Element(start, lane), Element(end, lane), _found, Element(best, lane), Element(_moments[measure], lane),
                Element(reach, lane));
        }
    }

    /// <summary>What a measure of a run has come to.</summary>
    public Measured Of(int measure, int lane)
    {
        var (total, moment) = (Element(_totals[measure], lane), Element(_moments[measure], lane));
        if (_isIntegral[measure])
            return new Measured(total, double.NaN);
        if (double.IsInfinity(total))
            return new Measured(double.NaN, double.NaN);
        if (_climbs[measure] is { Length: > 0 } climbs)
            moment = climbs[lane].Time(total, measures[measure].Reach(new Scalar(total)).Value, moment);
        return new Measured(_isNegative[measure] ? -total : total, moment);
    }

    /// <summary>Exchanges what is known of a run for what another meter of the same measures knows of one of its own.</summary>
    public void Exchange(int lane, StepMeter<TLane> other, int otherLane)
    {
        for (var measure = 0; measure < measures.Count; measure++)
        {
            Exchange(ref _totals[measure], lane, ref other._totals[measure], otherLane);
            Exchange(ref _moments[measure], lane, ref other._moments[measure], otherLane);
            if (_climbs[measure] is { Length: > 0 } climbs)
                (climbs[lane], other._climbs[measure][otherLane]) = (other._climbs[measure][otherLane], climbs[lane]);
        }
    }

    private void Exchange(ref TLane one, int lane, ref TLane other, int otherLane)
    {
        var (kept, taken) = (Element(one, lane), Element(other, otherLane));
        Set(ref one, lane, taken);
        Set(ref other, otherLane, kept);
    }

    private Span<TLane> Values(int measure) => _values.AsSpan(StepQuartic<TLane>.Places * measure, StepQuartic<TLane>.Places);

    private bool IsSet(TLane mask, int lane) => BitConverter.DoubleToInt64Bits(Element(mask, lane)) != 0;

    private double Element(TLane value, int lane)
    {
        TLane.Store(value, _lane);
        return _lane[lane];
    }

    private void Set(ref TLane target, int lane, double value)
    {
        TLane.Store(target, _lane);
        _lane[lane] = value;
        target = TLane.Load(_lane);
    }
}
