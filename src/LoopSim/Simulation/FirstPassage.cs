namespace LoopSim;

/// <summary>The search for the time at which something first holds, at or after a time, step by step along a run.</summary>
/// <remarks>Looks at <see cref="Samples"/> places of every step, so that a short visit is not missed, and bisects between the last at which
/// it did not hold and the first at which it does. The caller asks what holds: one run does so in turn, those of a group
/// together.</remarks>
/// <param name="from">The time the search begins.</param>
/// <param name="onlyThere">Whether that time alone is of interest.</param>
internal sealed class FirstPassage(double from, bool onlyThere = false)
{
    /// <summary>Places of a step that are looked at.</summary>
    public const int Samples = 4;

    private double _start;
    private double _end;
    private double _before;

    /// <summary>Whether it held when the search began; null until a step has reached that time.</summary>
    public bool? HeldAtFrom { get; private set; }

    /// <summary>When it first held; null while it has not.</summary>
    public double? Time { get; private set; }

    /// <summary>Steps that end after this time are worth looking at; infinity when nothing is left to find.</summary>
    public double Due => Time is not null || (onlyThere && HeldAtFrom is not null) ? double.PositiveInfinity : from;

    /// <summary>Whether a step is worth looking at. If so, <see cref="Place"/> tells where.</summary>
    public bool Begins(double start, double end)
    {
        if (!(end > Due))
            return false;
        (_start, _end) = (Math.Max(start, from), end);
        return true;
    }

    /// <summary>Where to look: 0 is the beginning, to be asked for only while <see cref="HeldAtFrom"/> is null; then 1 to
    /// <see cref="Samples"/>.</summary>
    public double Place(int sample) => sample switch
    {
        0 => _start,
        Samples => _end,
        _ => _start + (_end - _start) * sample / Samples,
    };

    /// <summary>Takes what was seen at a place.</summary>
    /// <param name="sample">The place.</param>
    /// <param name="holds">Whether it holds there.</param>
    /// <param name="holdsAt">Asks for other times between this place and the one before.</param>
    public void See(int sample, bool holds, Func<double, bool> holdsAt)
    {
        if (sample == 0)
            HeldAtFrom = holds;
        if (sample <= 1)
            _before = _start;
        var place = Place(sample);
        if (holds)
            Time = sample == 0 ? place : Bisection.Find(_before, place, holdsAt).After;
        _before = place;
    }

    /// <summary>Looks at all places of a step at which something may be told, one after the other.</summary>
    public void Watch(double start, double end, Func<double, bool> holds)
    {
        for (var sample = HeldAtFrom is null ? 0 : 1; sample <= Samples && Begins(start, end); sample++)
            See(sample, holds(Place(sample)), holds);
    }
}
