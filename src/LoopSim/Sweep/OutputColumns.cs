namespace LoopSim;

/// <summary>Which readout goes into which of the columns that a sweep keeps, column 0 being the first behind the varied
/// quantities.</summary>
internal sealed class OutputColumns
{
    private readonly (Reduction Reduction, int Readout, int Column, double Time)[] _variables;
    private readonly (int Readout, int Column)[] _holds;
    private readonly int _readouts;

    public OutputColumns(SweepPlan plan)
    {
        var variables = new List<(Reduction, int, int, double)>();
        var holds = new List<(int, int)>();
        var passages = new List<(int, int)>();
        var readouts = plan.Readouts.ToList();
        var courseLength = plan.Saves.Any(save => save is SweepOutput.OfVariable { Reduction: Reduction.Course })
            ? SweepColumns.Times(plan.First).Length
            : 0;
        foreach (var save in plan.Saves)
        {
            switch (save)
            {
                case SweepOutput.OfVariable variable:
                    variables.Add((variable.Reduction, readouts.IndexOf(variable.Variable), Count, variable.Time));
                    break;
                case SweepOutput.First passage:
                    passages.Add((readouts.IndexOf(CompiledModel.OutcomeKey(passage.Outcome)), Count));
                    break;
                case SweepOutput.Holds outcome:
                    holds.Add((readouts.IndexOf(CompiledModel.OutcomeKey(outcome.Outcome)), Count));
                    break;
                case SweepOutput.StateName:
                    StateName = Count;
                    break;
                case SweepOutput.Judgement:
                    Verdict = Count;
                    break;
            }
            Count += save is SweepOutput.OfVariable { Reduction: Reduction.Course } ? courseLength : 1;
        }
        (_variables, _holds, Passages) = ([.. variables], [.. holds], passages);
        _readouts = readouts.Count;
        Judged = plan.Judges ? readouts.IndexOf(CompiledModel.OutcomeKey(plan.First.Outcome!.Name)) : -1;
        StateNames = SweepColumns.StateNames(plan.First);
    }

    /// <summary>How many columns are kept.</summary>
    public int Count { get; }

    /// <summary>The readout of the outcome that judges; -1 where nothing is judged.</summary>
    public int Judged { get; }

    /// <summary>The column of the state's name; -1 when it is not kept.</summary>
    public int StateName { get; } = -1;

    /// <summary>The column of the verdict; -1 when it is not kept.</summary>
    public int Verdict { get; } = -1;

    /// <summary>The names behind the codes of <see cref="StateName"/>.</summary>
    public IReadOnlyList<string> StateNames { get; }

    /// <summary>Whether anything is kept of what happens on the way.</summary>
    public bool WatchesSteps => Passages.Count > 0 || ReadsPoints;

    /// <summary>Whether variables are looked at on the way.</summary>
    public bool ReadsPoints => _variables.Any(variable => variable.Reduction != Reduction.Final);

    /// <summary>The most outcomes watched at once.</summary>
    public int MostPassages => Math.Max(Passages.Count, Judged >= 0 ? 1 : 0);

    /// <summary>The outcomes whose first time is kept.</summary>
    public IReadOnlyList<(int Readout, int Column)> Passages { get; }

    /// <summary>Takes the variables at the times of a run, column by column.</summary>
    /// <param name="points">The variables, time after time.</param>
    /// <param name="times">The times.</param>
    /// <param name="count">How many of them the run has reached.</param>
    /// <param name="kept">The columns.</param>
    public void TakePoints(ReadOnlySpan<double> points, PointTimes times, int count, double[] kept)
    {
        foreach (var (reduction, readout, column, wanted) in _variables)
        {
            if (reduction == Reduction.At && Array.BinarySearch(times.Times, 0, count, wanted) is >= 0 and var at)
                kept[column] = points[(at * _readouts) + readout];
            else if (reduction is Reduction.Course or Reduction.Minimum or Reduction.Maximum or Reduction.Mean)
                TakeCourse(reduction, points[Math.Min(readout, points.Length)..], times, count, kept.AsSpan(column));
        }
    }

    /// <summary>Takes one variable at the times at which a run would save it.</summary>
    private void TakeCourse(Reduction reduction, ReadOnlySpan<double> points, PointTimes times, int count, Span<double> kept)
    {
        var (saved, before) = (0, -1);
        for (var point = 0; point < count; point++)
        {
            if (!times.IsSaved[point])
                continue;
            var value = points[point * _readouts];
            if (reduction == Reduction.Course)
                kept[saved] = value;
            else if (saved == 0)
                kept[0] = reduction == Reduction.Mean ? 0 : value;
            else
                kept[0] = Reduced(reduction, kept[0], points[before * _readouts], value, times.Times[point] - times.Times[before]);
            (before, saved) = (point, saved + 1);
        }
    }

    /// <summary>Takes the variables where an event stopped a run after the last time at which it saved.</summary>
    /// <param name="before">The variables at that time.</param>
    /// <param name="readouts">The variables where it stopped.</param>
    /// <param name="span">The time between.</param>
    /// <param name="kept">The columns.</param>
    public void TakeStop(ReadOnlySpan<double> before, ReadOnlySpan<double> readouts, double span, double[] kept)
    {
        foreach (var (reduction, readout, column, _) in _variables)
        {
            if (reduction is Reduction.Minimum or Reduction.Maximum or Reduction.Mean)
                kept[column] = Reduced(reduction, kept[column], before[readout], readouts[readout], span);
        }
    }

    /// <summary>What a minimum, a maximum or a sum of trapezoids becomes with one more value.</summary>
    private static double Reduced(Reduction reduction, double soFar, double before, double value, double span) => reduction switch
    {
        Reduction.Minimum => Math.Min(soFar, value),
        Reduction.Maximum => Math.Max(soFar, value),
        _ => soFar + (before + value) * span / 2,
    };

    /// <summary>Takes the variables at the end.</summary>
    /// <param name="readouts">The variables.</param>
    /// <param name="length">How long the run was.</param>
    /// <param name="kept">The columns.</param>
    public void TakeEnd(ReadOnlySpan<double> readouts, double length, double[] kept)
    {
        foreach (var (reduction, readout, column, _) in _variables)
        {
            if (reduction == Reduction.Final)
                kept[column] = readouts[readout];
            else if (reduction == Reduction.Mean)
                kept[column] /= length;
        }
        foreach (var (readout, column) in _holds)
            kept[column] = readouts[readout] != 0 ? 1 : 0;
    }
}
