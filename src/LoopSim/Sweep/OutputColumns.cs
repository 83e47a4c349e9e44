namespace LoopSim;

/// <summary>Which readout goes into which of the columns that a sweep keeps, column 0 being the first behind the varied
/// quantities.</summary>
internal sealed class OutputColumns
{
    private readonly (Reduction Reduction, int Readout, int Column, double Time, int Measure)[] _variables;
    private readonly (int Readout, int Column)[] _holds;
    private readonly (PolicyQuantity Quantity, int Column)[] _quantities;
    private readonly int _readouts;

    public OutputColumns(SweepPlan plan)
    {
        var variables = new List<(Reduction, int, int, double, int)>();
        var measures = new List<CourseMeasure>();
        var holds = new List<(int, int)>();
        var passages = new List<(int, int)>();
        var quantities = new List<(PolicyQuantity, int)>();
        var readouts = plan.Readouts.ToList();
        var courseLength = plan.Saves.Any(save => save is SweepOutput.OfVariable { Reduction: Reduction.Course })
            ? SweepColumns.Times(plan.First).Length
            : 0;
        foreach (var save in plan.Saves)
        {
            switch (save)
            {
                case SweepOutput.OfVariable variable:
                    var readout = readouts.IndexOf(variable.Variable);
                    variables.Add((variable.Reduction, readout, Count, variable.Time,
                        MeasureOf(variable, readout, plan.First, measures)));
                    break;
                case SweepOutput.First passage:
                    passages.Add((readouts.IndexOf(CompiledModel.OutcomeKey(passage.Outcome)), Count));
                    break;
                case SweepOutput.Holds outcome:
                    holds.Add((readouts.IndexOf(CompiledModel.OutcomeKey(outcome.Outcome)), Count));
                    break;
                case SweepOutput.OfPolicy policy:
                    quantities.Add((policy.Quantity, Count));
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
        (_variables, _holds, Passages, Measures) = ([.. variables], [.. holds], passages, measures);
        _quantities = [.. quantities];
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
    public bool WatchesSteps => Passages.Count > 0 || ReadsPoints || Measures.Count > 0;

    /// <summary>Whether variables are looked at on the way.</summary>
    public bool ReadsPoints => _variables.Any(variable => variable.Reduction is Reduction.At or Reduction.Course);

    /// <summary>The most outcomes watched at once.</summary>
    public int MostPassages => Math.Max(Passages.Count, Judged >= 0 ? 1 : 0);

    /// <summary>The outcomes whose first time is kept.</summary>
    public IReadOnlyList<(int Readout, int Column)> Passages { get; }

    /// <summary>What is measured along a run.</summary>
    public IReadOnlyList<CourseMeasure> Measures { get; }

    /// <summary>Takes the variables at the times of a run, column by column.</summary>
    /// <param name="points">The variables, time after time.</param>
    /// <param name="times">The times.</param>
    /// <param name="count">How many of them the run has reached.</param>
    /// <param name="kept">The columns.</param>
    public void TakePoints(ReadOnlySpan<double> points, PointTimes times, int count, double[] kept)
    {
        foreach (var (reduction, readout, column, wanted, _) in _variables)
        {
            if (reduction == Reduction.At && Array.BinarySearch(times.Times, 0, count, wanted) is >= 0 and var at)
                kept[column] = points[(at * _readouts) + readout];
            else if (reduction == Reduction.Course)
                TakeCourse(points[Math.Min(readout, points.Length)..], times, count, kept.AsSpan(column));
        }
    }

    /// <summary>Takes one variable at the times at which a run would save it.</summary>
    private void TakeCourse(ReadOnlySpan<double> points, PointTimes times, int count, Span<double> kept)
    {
        var saved = 0;
        for (var point = 0; point < count; point++)
        {
            if (times.IsSaved[point])
                kept[saved++] = points[point * _readouts];
        }
    }

    /// <summary>Takes the variables at the end, and what was measured on the way.</summary>
    /// <param name="start">When the run began.</param>
    /// <param name="end">When it ended.</param>
    /// <param name="readouts">The variables then: what jumps at the end is as it is after the jump.</param>
    /// <param name="measured">What <see cref="Measures"/> came to.</param>
    /// <param name="kept">The columns.</param>
    public void TakeEnd(double start, double end, ReadOnlySpan<double> readouts, ReadOnlySpan<Measured> measured, double[] kept)
    {
        foreach (var (reduction, readout, column, _, measure) in _variables)
        {
            var last = readouts[readout];
            var (value, time) = measure < 0 ? default : Measures[measure].WithEnd(measured[measure], last, end);
            kept[column] = reduction switch
            {
                Reduction.Final => last,
                Reduction.Minimum or Reduction.Maximum or Reduction.Integral => value,
                Reduction.TimeOfMinimum or Reduction.TimeOfMaximum => time,
                Reduction.Mean => value / (end - start),
                _ => kept[column],
            };
        }
        foreach (var (readout, column) in _holds)
            kept[column] = readouts[readout] != 0 ? 1 : 0;
    }

    /// <summary>Takes how a policy went.</summary>
    public void TakePolicy(PolicyResult? policy, double[] kept)
    {
        foreach (var (quantity, column) in _quantities)
            kept[column] = policy!.Quantity(quantity);
    }

    /// <summary>The place of what a reduction needs among the measures, which it joins; -1 where it needs none.</summary>
    private static int MeasureOf(SweepOutput.OfVariable output, int readout, Experiment experiment, List<CourseMeasure> measures)
    {
        CourseMeasureKind? kind = output.Reduction switch
        {
            Reduction.Minimum or Reduction.TimeOfMinimum => CourseMeasureKind.Minimum,
            Reduction.Maximum or Reduction.TimeOfMaximum => CourseMeasureKind.Maximum,
            Reduction.Mean or Reduction.Integral => CourseMeasureKind.Integral,
            _ => null,
        };
        if (kind is null)
            return -1;
        var (tolerances, place) = (experiment.Settings.Tolerances, experiment.PlaceOf(output.Variable));
        var measure = output.Reduction switch
        {
            Reduction.Minimum or Reduction.Maximum =>
                new CourseMeasure(readout, kind.Value, place, Math.Max(tolerances.Relative, CourseMeasure.Rounding)),
            Reduction.TimeOfMinimum or Reduction.TimeOfMaximum =>
                new CourseMeasure(readout, kind.Value, place, Errors: CourseMeasure.ErrorsOf(tolerances, experiment.Settings.Method)),
            _ => new CourseMeasure(readout, kind.Value, place),
        };
        if (!measures.Contains(measure))
            measures.Add(measure);
        return measures.IndexOf(measure);
    }
}
