namespace LoopSim.Compilation;

/// <summary>Finds the narrow features of a forcing: smooth pulses and steps so short beside a rest before them that an integrator, whose
/// steps grow while nothing happens, might step over them.</summary>
/// <remarks>
/// Intervals that contain the value and its slope divide the time of a run until every stretch is quiet, or so plain that nothing much
/// narrower than it hides in it: no feature is missed however narrow. Waves are never quiet and have none.
/// </remarks>
/// <param name="mostDivided">The most stretches that are divided; what is left then has no features.</param>
internal sealed class FeatureTimes(int mostDivided)
{
    // Values within this share of all that the forcing changes during the run are at rest.
    private const double QuietShare = 1e-7;

    // A stretch is plain where the range of its slope, times its length, is at most this multiple of the change that is seen at its ends
    // and in its middle. About the tip of a parabola it is 8.
    private const double PlainRatio = 16;

    // A stretch as short as this share of its time is a moment.
    private const double ShortestStretch = 1.0 / (1L << 46);

    // The end of a rest is found to one part in 2 to this power of the stretch it lies in, a turn to the last bit.
    private const int Halvings = 20;

    // What turns more often is a burst of waves.
    private const int MostTurns = 8;

    private readonly PriorityQueue<Stretch, double> _open = new();
    private readonly List<Stretch> _found = [];
    private double _lowest = double.PositiveInfinity;
    private double _highest = double.NegativeInfinity;
    private int _divided;

    /// <summary>The times at which a run meets features, and at which these turn.</summary>
    /// <param name="courses">The forcing during the run, in ascending order of time.</param>
    /// <param name="isForward">Whether the run goes forward in time.</param>
    public IEnumerable<double> Find(IReadOnlyList<ForcingCourse> courses, bool isForward)
    {
        Divide(courses);
        var spans = Spans();
        for (var i = 1; i < spans.Count; i++)
            Trim(spans[i - 1], spans[i]);
        var inOrder = isForward ? spans : spans.AsEnumerable().Reverse();
        return inOrder.Zip(inOrder.Skip(1), (rest, next) => IsFeature(rest, next) ? Marks(next, isForward) : []).SelectMany(times => times);
    }

    /// <summary>Divides the widest stretch again and again, until all are quiet or plain.</summary>
    private void Divide(IReadOnlyList<ForcingCourse> courses)
    {
        foreach (var course in courses)
            Open(course, (course.Start, Seen(course, course.Start)), (course.End, Seen(course, course.End)));
        while (_open.TryDequeue(out var stretch, out _))
        {
            if (IsQuiet(stretch.Values) || _divided >= mostDivided || !IsDivided(stretch))
                _found.Add(stretch);
        }

        _found.Sort((a, b) => a.Start.CompareTo(b.Start));
    }

    private void Open(ForcingCourse course, (double Time, double Value) start, (double Time, double Value) end)
    {
        var values = course.Value.Within(start.Time, end.Time);
        _open.Enqueue(new Stretch(course, start.Time, end.Time, start.Value, end.Value, values), -values.Width);
    }

    /// <summary>Divides a stretch unless it is plain, a moment or undefined.</summary>
    private bool IsDivided(Stretch stretch)
    {
        var (course, start, end) = (stretch.Course, stretch.Start, stretch.End);
        var middle = SegmentInputs.Middle(start, end);
        if (end - start <= ShortestStretch * Math.Max(Math.Abs(start), Math.Abs(end)) || middle == start || middle == end)
            return false;
        var value = Seen(course, middle);
        ReadOnlySpan<double> seen = [stretch.ValueAtStart, value, stretch.ValueAtEnd];
        if (!seen.ContainsAnyInRange(double.MinValue, double.MaxValue))
            return false;
        var change = Math.Max(seen[0], Math.Max(seen[1], seen[2])) - Math.Min(seen[0], Math.Min(seen[1], seen[2]));
        if (course.Slope.Within(start, end).Width * (end - start) <= PlainRatio * change)
            return false;
        _divided++;
        Open(course, (start, stretch.ValueAtStart), (middle, value));
        Open(course, (middle, value), (end, stretch.ValueAtEnd));
        return true;
    }

    private double Seen(ForcingCourse course, double time)
    {
        var value = course.Value.At(time);
        if (double.IsFinite(value))
            (_lowest, _highest) = (Math.Min(_lowest, value), Math.Max(_highest, value));
        return value;
    }

    private bool IsQuiet(Interval values) => values.Width <= QuietShare * (_highest - _lowest);

    /// <summary>Neighbouring stretches of a course together: quiet ones as long as they are quiet as a whole, and all others.</summary>
    private List<Span> Spans()
    {
        var spans = new List<Span>();
        foreach (var stretch in _found)
        {
            var isQuiet = IsQuiet(stretch.Values);
            if (spans.Count > 0 && spans[^1] is var last && last.Course == stretch.Course && last.IsQuiet == isQuiet
                && (!isQuiet || IsQuiet(Interval.Hull(last.Values, stretch.Values))))
            {
                last.Add(stretch);
            }
            else
            {
                spans.Add(new Span(stretch, isQuiet));
            }
        }

        return spans;
    }

    /// <summary>Whether what comes behind a rest is no longer than it. Steps grow tenfold, so that the one that ends the rest may be
    /// several times as long as the rest itself, and have no stage in a feature of its length.</summary>
    private static bool IsFeature(Span rest, Span next) =>
        rest.IsQuiet && !next.IsQuiet && rest.Course == next.Course && next.Length <= rest.Length;

    /// <summary>Moves the time at which a rest and something else meet to where the rest begins or ends.</summary>
    private void Trim(Span before, Span after)
    {
        if (before.IsQuiet == after.IsQuiet || before.Course != after.Course)
            return;
        var (rest, value) = (before.IsQuiet ? before.Values : after.Values, before.Course.Value);
        var (quiet, other) = (after.Start, before.IsQuiet ? after.Stretches[0].End : before.Stretches[^1].Start);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = SegmentInputs.Middle(quiet, other);
            if (IsQuiet(Interval.Hull(rest, value.Within(Math.Min(quiet, middle), Math.Max(quiet, middle)))))
                quiet = middle;
            else
                other = middle;
        }

        before.End = after.Start = quiet;
    }

    /// <summary>Where a run meets a feature, and its turns, or its middle if there are none or too many. How it leaves it is for the
    /// integrator, which is awake by then, to choose.</summary>
    private static double[] Marks(Span span, bool isForward)
    {
        List<double> turns = [.. span.Stretches.SelectMany(Turn).Where(time => time > span.Start && time < span.End).Take(MostTurns + 1)];
        return
        [
            isForward ? span.Start : span.End, .. turns.Count is 0 or > MostTurns ? [SegmentInputs.Middle(span.Start, span.End)] : turns,
        ];
    }

    /// <summary>The time at which the slope changes its sign, if it does between the ends.</summary>
    private static IEnumerable<double> Turn(Stretch stretch)
    {
        var slope = stretch.Course.Slope;
        var (before, after) = (stretch.Start, stretch.End);
        var isRising = slope.At(before) > 0;
        if (slope.At(after) > 0 == isRising)
            yield break;
        while (SegmentInputs.Middle(before, after) is var middle && middle != before && middle != after)
        {
            if (slope.At(middle) > 0 == isRising)
                before = middle;
            else
                after = middle;
        }

        yield return after;
    }

    private readonly record struct Stretch(
        ForcingCourse Course, double Start, double End, double ValueAtStart, double ValueAtEnd, Interval Values);

    /// <summary>Neighbouring stretches of a course that are all quiet, or none of which is.</summary>
    private sealed class Span(Stretch first, bool isQuiet)
    {
        public bool IsQuiet => isQuiet;

        public ForcingCourse Course => first.Course;

        public List<Stretch> Stretches { get; } = [first];

        public Interval Values { get; private set; } = first.Values;

        public double Start { get; set; } = first.Start;

        public double End { get; set; } = first.End;

        public double Length => End - Start;

        public void Add(Stretch next)
        {
            Stretches.Add(next);
            (Values, End) = (Interval.Hull(Values, next.Values), next.End);
        }
    }
}
