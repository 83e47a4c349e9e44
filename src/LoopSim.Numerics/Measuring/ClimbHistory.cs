namespace LoopSim.Numerics;

/// <summary>The last steps of a run's climb to its greatest value, from which the time of that value is told.</summary>
/// <remarks>Values closer to the greatest than <see cref="CourseMeasure.Reach"/> differ by errors alone, so the first of them counts. Where
/// the course rises and falls again that is the top it turns at; where it stays so close for a whole step it rests, and the time is the
/// first at which it comes so close.</remarks>
internal sealed class ClimbHistory
{
    // Steps that gain less than this share of the reach are not remembered: the time is that of a reach wrong by this share.
    private const double LeastGain = 1.0 / 16;
    private const int Places = 16;
    private const int Bisections = 52;

    private readonly List<Climb> _climbs = [];

    /// <summary>Begins a run.</summary>
    public void Begin() => _climbs.Clear();

    /// <summary>Takes a step that comes within reach of the greatest value so far.</summary>
    /// <param name="start">The start of the step.</param>
    /// <param name="end">Its end.</param>
    /// <param name="bernstein">The coefficients of its quartic.</param>
    /// <param name="best">The greatest value so far, this step's included.</param>
    /// <param name="moment">When it was reached.</param>
    /// <param name="reach">How far from it errors lie.</param>
    public void Add(double start, double end, ReadOnlySpan<double> bernstein, double best, double moment, double reach)
    {
        var least = Math.Min(Math.Min(bernstein[0], bernstein[4]), Math.Min(bernstein[1], Math.Min(bernstein[2], bernstein[3])));
        if (_climbs is [.., var before] && before.End == start)
            _climbs[^1] = before with { LeastBehind = least, TopBehind = best, MomentBehind = moment };
        if (_climbs is [.., var last] && !(best > last.Top + (LeastGain * reach)))
            return;
        _climbs.RemoveAll(climb => climb.Top < best - reach);
        _climbs.Add(new Climb(start, end, [.. bernstein], best, moment, least));
    }

    /// <summary>The time of the greatest value.</summary>
    /// <param name="best">That value.</param>
    /// <param name="reach">How far from it errors lie.</param>
    /// <param name="moment">The time for a course that never comes within reach of it, having no greatest value.</param>
    public double Time(double best, double reach, double moment)
    {
        var level = best - reach;
        var first = _climbs.FindIndex(climb => climb.Top >= level);
        if (first < 0)
            return moment;
        var climb = _climbs[first];
        if (climb.Least >= level || climb.LeastBehind >= level)
            return FirstAt(climb, level);
        return climb.TopBehind > climb.Top ? climb.MomentBehind : climb.Moment;
    }

    /// <summary>The first time in a step at which its quartic reaches a level.</summary>
    private static double FirstAt(Climb climb, double level)
    {
        if (climb.Bernstein[0] >= level)
            return climb.Start;
        for (var place = 0; place < Places; place++)
        {
            var (low, high) = ((double)place / Places, (double)(place + 1) / Places);
            if (!(StepPeak.Value(climb.Bernstein, high) >= level))
                continue;
            for (var i = 0; i < Bisections; i++)
            {
                var middle = (low + high) / 2;
                (low, high) = StepPeak.Value(climb.Bernstein, middle) >= level ? (low, middle) : (middle, high);
            }

            return Math.FusedMultiplyAdd(high, climb.End - climb.Start, climb.Start);
        }

        return climb.Moment;
    }

    /// <param name="Start">The start of the step.</param>
    /// <param name="End">Its end.</param>
    /// <param name="Bernstein">The coefficients of its quartic.</param>
    /// <param name="Top">Its greatest value.</param>
    /// <param name="Moment">When it has it.</param>
    /// <param name="Least">A value that its quartic does not go below.</param>
    private readonly record struct Climb(double Start, double End, double[] Bernstein, double Top, double Moment, double Least)
    {
        /// <summary>A value that the next step does not go below; none where that is out of reach or there is none.</summary>
        public double LeastBehind { get; init; } = double.NegativeInfinity;

        /// <summary>The greatest value up to the end of the next step.</summary>
        public double TopBehind { get; init; } = double.NegativeInfinity;

        /// <summary>When it is reached.</summary>
        public double MomentBehind { get; init; }
    }
}
