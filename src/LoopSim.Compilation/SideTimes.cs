namespace LoopSim.Compilation;

/// <summary>Finds the times at which a switch that depends on time alone changes sides.</summary>
/// <remarks>
/// Where its value is a straight line they are solved for. Elsewhere intervals that contain the value and its slope rule out crossings, or
/// all but one, in ever smaller pieces of time, so that none is missed however narrow a window is; only a value that touches the end of its
/// side without crossing it may be taken either way.
/// </remarks>
internal sealed class SideTimes
{
    /// <summary>The most times that are found of one switch; those after them are not known, see <see cref="KnownTo"/>.</summary>
    public const int Most = 1_000_000;

    // The most pieces that are looked at in one go, and how many more for every time that is found.
    private const int MostPieces = 4_000;
    private const int MorePieces = 200;

    // A piece as short as this share of its time is a moment.
    private const double ShortestPiece = 1.0 / (1L << 46);

    private const int MostInAMoment = 10_000;

    // Rounding leaves a solved time this many floating-point numbers off at most.
    private const int Neighbours = 4;

    private int _pieces;

    /// <summary>The time after which some switch changes sides more often than is looked for.</summary>
    public double KnownTo { get; private set; } = double.PositiveInfinity;

    /// <summary>Adds the times strictly between two others, in ascending order.</summary>
    /// <param name="course">The switch, under the inputs there and the sides of the switches it reads.</param>
    /// <param name="start">The earlier time.</param>
    /// <param name="end">The later time.</param>
    /// <param name="times">Takes them.</param>
    public void Find(SideCourse course, double start, double end, List<double> times)
    {
        if (course.Side.IsStraight)
            Solve(course, start, end, times);
        else
            Search(course, (start, course.Value.At(start)), (end, course.Value.At(end)), times);
    }

    private void Solve(SideCourse course, double start, double end, List<double> times)
    {
        var (slope, offset) = (course.Slope.At(0), course.Offset);
        if (slope == 0 || !double.IsFinite(slope) || !double.IsFinite(offset) || !double.IsFinite((end - start) * slope))
            return;
        var (first, last) = (Math.FusedMultiplyAdd(slope, start, offset), Math.FusedMultiplyAdd(slope, end, offset));
        var left = Most - times.Count;
        var ends = course.Side.Side.EndsWithin(Math.Min(first, last), Math.Max(first, last)).Take(left);
        foreach (var level in slope > 0 ? ends : ends.Reverse())
        {
            left--;
            var time = Sharpened(course.Value, (level - offset) / slope, level);
            if (time > start && time < end)
                times.Add(time);
        }

        // Of a falling value the latest times are found first.
        if (left <= 0)
            KnownTo = Math.Min(KnownTo, slope > 0 && times.Count > 0 ? times[^1] : start);
    }

    private void Search(
        SideCourse course, (double Time, double Value) start, (double Time, double Value) end, List<double> times)
    {
        var (side, value) = (course.Side.Side, course.Value);
        var range = value.Within(start.Time, end.Time);
        if (!side.EndsWithin(range.Low, range.High).Any())
            return;
        if (times.Count >= Most)
        {
            KnownTo = Math.Min(KnownTo, times[^1]);
            return;
        }

        var slopes = course.Slope.Within(start.Time, end.Time);
        var middle = start.Time + ((end.Time - start.Time) / 2);
        var isShort = end.Time - start.Time <= ShortestPiece * Math.Max(Math.Abs(start.Time), Math.Abs(end.Time))
            || middle == start.Time
            || middle == end.Time;
        if (slopes.Low > 0 || slopes.High < 0 || isShort || ++_pieces > MostPieces + (MorePieces * times.Count))
        {
            var (low, high) = (Math.Min(start.Value, end.Value), Math.Max(start.Value, end.Value));
            var ends = side.EndsWithin(low, high);
            // A value that runs through more sides in a moment than that has no time at which it is on any of them.
            var levels = double.IsFinite(high - low) ? ends.Take(MostInAMoment + 1).ToList() : [];
            if (levels.Count > MostInAMoment)
                return;
            if (start.Value > end.Value)
                levels.Reverse();
            foreach (var level in levels)
            {
                if (level != start.Value)
                    times.Add(Sharpened(value, Bisect(value, start, end.Time, level), level));
            }

            return;
        }

        var half = (middle, value.At(middle));
        Search(course, start, half, times);
        Search(course, half, end, times);
    }

    private static double Bisect(TimeFunction value, (double Time, double Value) start, double end, double level)
    {
        var isBelow = start.Value < level;
        for (var before = start.Time; ;)
        {
            var middle = before + ((end - before) / 2);
            if (middle == before || middle == end)
                return end;
            if (value.At(middle) < level == isBelow)
                before = middle;
            else
                end = middle;
        }
    }

    /// <summary>The floating-point number nearest to a time at which a value is nearest to a level.</summary>
    private static double Sharpened(TimeFunction value, double time, double level)
    {
        var (nearest, distance) = (time, Math.Abs(value.At(time) - level));
        var (earlier, later) = (time, time);
        for (var i = 0; i < Neighbours && distance > 0; i++)
        {
            (earlier, later) = (Math.BitDecrement(earlier), Math.BitIncrement(later));
            foreach (var candidate in (ReadOnlySpan<double>)[earlier, later])
            {
                if (Math.Abs(value.At(candidate) - level) is var other && other < distance)
                    (nearest, distance) = (candidate, other);
            }
        }

        return nearest;
    }
}
