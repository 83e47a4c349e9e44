namespace LoopSim.Compilation;

/// <summary>The inputs of a run, segment by segment: what a schedule changes and when, and the sides of the switches that depend on time
/// alone.</summary>
/// <remarks>Freezes are left out: what they keep depends on the state, which <see cref="ModelField"/> knows.</remarks>
public sealed class SegmentInputs(CompiledModel model, InputSchedule schedule)
{
    // What comes right after a time, as a share of it or of the model's span: beyond rounding, before anything else happens.
    private const double RightAfter = 1.0 / (1L << 48);

    // The most stretches of time that are divided in the search for narrow features: as many as some ten thousand waves need.
    private const int MostDivided = 30_000;

    private readonly double[] _values = schedule.Resting.ToArray();
    private ModelSides? _sides;
    private readonly double[] _levels = new double[model.Timed.Count];
    private readonly double[] _slots = new double[model.Timed.Values.SlotCount];
    private readonly double[] _entered = new double[model.Timed.Count];
    private readonly double[] _cells = new double[model.Timed.Values.Code.Length];
    private HashSet<double> _features = [];
    private double _knownTo = double.PositiveInfinity;
    private bool _isForward = true;

    /// <summary>The inputs of the segment entered last, in the order of <see cref="CompiledModel.Layout"/>.</summary>
    public Span<double> Values => _values;

    internal double[] Inputs => _values;

    /// <summary>The switches that depend on the state, held by these inputs; null where there are none.</summary>
    internal ModelSides? Sides =>
        model.Sides.Sides.Length == 0 ? null : _sides ??= new ModelSides(model, _values, new RateMemory(model.HeldRates, _values));

    /// <summary>The events of a run by these inputs; null where the model has none.</summary>
    internal ModelEvents? Events() => model.HasEvents ? new ModelEvents(model, this) : null;

    /// <summary>The times strictly between two times, in ascending order, at which an input, a condition on time or the slope of a lookup
    /// of time jumps, and those at which a run from one to the other meets a smooth pulse or step of time that it might overlook, or this
    /// turns; and the times of events.</summary>
    public double[] Breakpoints(double start, double end)
    {
        var (low, high) = (Math.Min(start, end), Math.Max(start, end));
        var changes = Changes(low, high);
        var edges = changes;
        var search = new SideTimes();
        for (var index = 0; index < model.Timed.Count; index++)
        {
            var side = model.Timed[index];
            var pieces = side.ReadsSides ? edges : changes;
            var (course, times) = (new SideCourse(side, _values), new List<double>());
            for (var i = 0; i + 1 < pieces.Length; i++)
            {
                SetAt(Middle(pieces[i], pieces[i + 1]));
                course.Set(_values);
                search.Find(course, pieces[i], pieces[i + 1], times);
            }

            if (times.Count > 0)
                edges = Merged(edges, times);
        }

        _knownTo = search.KnownTo;
        _isForward = start <= end;
        if (model.Forcings.Count > 0)
            _features = [.. Features(edges)];
        if (_features.Count == 0 && !model.HasEvents)
            return edges[1..^1];
        double[] others = [.. _features, .. model.Model.Events.Select(happening => happening.Trigger).OfType<TimedTrigger>()
            .SelectMany(timed => timed.Times.Between(low, high)).Where(time => time > low)];
        return others.Length == 0 ? edges[1..^1] : [.. edges[1..^1].Concat(others).Distinct().Order()];
    }

    /// <summary>Two times and those between them at which the schedule changes something, ascending, each once.</summary>
    private double[] Changes(double low, double high)
    {
        // Without queries: every member of an ensemble asks.
        var times = new List<double>(2 + (2 * schedule.Changes.Count)) { low };
        foreach (var change in schedule.Changes)
        {
            foreach (var time in (ReadOnlySpan<double>)[change.From, change.To])
            {
                if (time > low && time < high)
                    times.Add(time);
            }
        }

        times.Sort();
        times.Add(high);
        var count = 1;
        for (var i = 1; i < times.Count; i++)
        {
            if (times[i] > times[count - 1])
                times[count++] = times[i];
        }

        return [.. times[..count]];
    }

    /// <summary>Two ascending lists as one, in which nothing stands twice.</summary>
    private static double[] Merged(double[] edges, List<double> times)
    {
        var merged = new List<double>(edges.Length + times.Count);
        var next = 0;
        foreach (var edge in edges)
        {
            for (; next < times.Count && times[next] < edge; next++)
                Add(times[next]);
            Add(edge);
        }

        return [.. merged];

        void Add(double time)
        {
            if (merged.Count == 0 || time > merged[^1])
                merged.Add(time);
        }
    }

    /// <summary>Whether old steps mean nothing behind the time at which the segment was entered: switches that depend on time alone changed
    /// sides, or a smooth pulse or step that was found with the breakpoints begins or turns.</summary>
    public bool HasSwitched { get; private set; }

    /// <summary>Whether it is known on which sides the switches of time are throughout the segment entered last: they change too often to
    /// be followed to the end of some runs.</summary>
    public bool IsKnown { get; private set; } = true;

    /// <summary>Sets the values for the segment between two times; for what follows a time, if it is twice the same.</summary>
    public void Enter(double start, double end)
    {
        // Bit equality is the point: no time passes.
        if (start == end)
            SetAt(start, start + (RightAfter * Math.Max(Math.Abs(start), model.Model.Time.Span)));
        else
            SetAt(Middle(start, end));
        _sides?.ForgetInputs();
        IsKnown = start == end || end <= _knownTo;
        HasSwitched = _features.Contains(_isForward ? start : end);
        for (var index = 0; index < _entered.Length; index++)
        {
            var side = _values[model.Timed[index].Side.Input];
            // The same number, or both none.
            HasSwitched |= !side.Equals(_entered[index]);
            _entered[index] = side;
        }
    }

    /// <summary>The stretch around a time in which the schedule changes nothing: from the last change up to it, to before the
    /// next.</summary>
    internal (double From, double To) StretchAround(double time)
    {
        var (from, to) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var change in schedule.Changes)
        {
            foreach (var edge in (ReadOnlySpan<double>)[change.From, change.To])
                (from, to) = edge <= time ? (Math.Max(from, edge), to) : (from, Math.Min(to, edge));
        }

        return (from, to);
    }

    /// <summary>The times between the first edge and the last at which a run meets narrow features of the forcings, and at which these
    /// turn.</summary>
    /// <param name="edges">The times between which the sides of the switches that depend on time alone stay.</param>
    internal IEnumerable<double> Features(double[] edges)
    {
        List<ForcingCourse>[] courses = [.. model.Forcings.Select(_ => new List<ForcingCourse>())];
        TimeFunction[] values = [.. model.Forcings.Select(forcing => new TimeFunction(forcing.Value, _values))];
        for (var i = 0; courses.Length > 0 && i + 1 < edges.Length; i++)
        {
            SetAt(Middle(edges[i], edges[i + 1]));
            for (var k = 0; k < courses.Length; k++)
            {
                var (forcing, known) = (model.Forcings[k], courses[k]);
                values[k].Set(_values);
                if (known.Count > 0 && known[^1].Value.IsSame(values[k]))
                    known[^1] = known[^1] with { End = edges[i + 1] };
                else
                    known.Add(new ForcingCourse(
                        new TimeFunction(forcing.Value, _values), new TimeFunction(forcing.Slope, _values), edges[i], edges[i + 1]));
            }
        }

        return model.Forcings.Zip(courses, (forcing, known) => forcing.Features(known, _isForward, MostDivided / model.Forcings.Count))
            .SelectMany(times => times).Where(time => time > edges[0] && time < edges[^1]);
    }

    internal static double Middle(double start, double end) => start + ((end - start) / 2);

    private void SetAt(double time) => SetAt(time, time);

    private void SetAt(double time, double timeOfSides)
    {
        SetMoment(time);
        if (_levels.Length == 0)
            return;
        var values = model.Timed.Values;
        values.PrepareIn(_values, _slots, _cells);
        values.Interpret(timeOfSides, [], _slots, _cells, _levels);
        for (var index = 0; index < _levels.Length; index++)
        {
            var side = model.Timed[index].Side;
            _values[side.Input] = side.At(_levels[index]);
        }
    }

    /// <summary>Sets the values that the schedule gives at a time; the sides of switches of time are not among them.</summary>
    public void SetMoment(double time)
    {
        var resting = schedule.Resting;
        var next = 0;
        foreach (var side in model.Sides.Sides)
        {
            // The sides that depend on the state are not for the schedule to set.
            resting[next..side.Input].CopyTo(_values.AsSpan(next));
            next = side.Input + 1;
        }

        resting[next..].CopyTo(_values.AsSpan(next));
        foreach (var change in schedule.Changes)
        {
            if (change.Kind == TimedChangeKind.Freeze || !change.IsActive(time))
                continue;
            var slot = schedule.Slot(change.Input);
            _values[slot] = change.Kind == TimedChangeKind.Set ? change.Amount : _values[slot] + change.Amount;
        }
    }
}
