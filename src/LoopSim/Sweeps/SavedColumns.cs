using LoopSim.Compilation;

namespace LoopSim.Sweeps;

/// <summary>Which readout goes into which of the columns that a sweep keeps, column 0 being the first behind the varied quantities.</summary>
internal sealed class SavedColumns
{
    private readonly (Reduction Reduction, int Readout, int Column, double Time)[] _variables;
    private readonly (int Readout, int Column)[] _holds;
    private readonly bool _hasAt;

    public SavedColumns(SweepPlan plan)
    {
        var variables = new List<(Reduction, int, int, double)>();
        var holds = new List<(int, int)>();
        var passages = new List<(int, int)>();
        var readouts = plan.Readouts.ToList();
        var courseLength = plan.Saves.Any(save => save is SavedQuantity.OfVariable { Reduction: Reduction.Course }) ? SweepColumns.Times(plan.First).Length : 0;
        foreach (var save in plan.Saves)
        {
            switch (save)
            {
                case SavedQuantity.OfVariable variable:
                    variables.Add((variable.Reduction, readouts.IndexOf(variable.Variable), Count, variable.Time));
                    break;
                case SavedQuantity.First passage:
                    passages.Add((readouts.IndexOf(CompiledModel.OutcomeKey(passage.Outcome)), Count));
                    break;
                case SavedQuantity.Holds outcome:
                    holds.Add((readouts.IndexOf(CompiledModel.OutcomeKey(outcome.Outcome)), Count));
                    break;
                case SavedQuantity.StateName:
                    StateName = Count;
                    break;
                case SavedQuantity.Judgement:
                    Verdict = Count;
                    break;
            }
            Count += save is SavedQuantity.OfVariable { Reduction: Reduction.Course } ? courseLength : 1;
        }
        (_variables, _holds, Passages) = ([.. variables], [.. holds], passages);
        _hasAt = _variables.Any(variable => variable.Reduction == Reduction.At);
        Judged = plan.Judges ? readouts.IndexOf(CompiledModel.OutcomeKey(plan.First.Outcome!.Name)) : -1;
        StateNames = SweepColumns.StateNames(plan.First);
    }

    /// <summary>The number of a time at which a run is saved though it is none of a course's: where an event stopped it.</summary>
    public const int NoPoint = -1;

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
    public bool WatchesSteps => Passages.Count > 0 || _variables.Any(variable => variable.Reduction != Reduction.Final);

    /// <summary>The most outcomes watched at once.</summary>
    public int MostPassages => Math.Max(Passages.Count, Judged >= 0 ? 1 : 0);

    /// <summary>The outcomes whose first time is kept.</summary>
    public IReadOnlyList<(int Readout, int Column)> Passages { get; }

    /// <summary>Takes the variables at a time at which a run saves.</summary>
    /// <param name="readouts">The variables.</param>
    /// <param name="point">The number of the time, or <see cref="NoPoint"/>.</param>
    /// <param name="span">The time since the one before; 0 at the first.</param>
    /// <param name="before">The variables at the time before; replaced.</param>
    /// <param name="kept">The columns.</param>
    public void TakeSaved(ReadOnlySpan<double> readouts, int point, double span, double[] before, double[] kept)
    {
        foreach (var (reduction, readout, column, _) in _variables)
        {
            var value = readouts[readout];
            ref var cell = ref kept[column];
            switch (reduction)
            {
                case Reduction.Course when point != NoPoint:
                    kept[column + point] = value;
                    break;
                case Reduction.Minimum:
                    cell = point == 0 ? value : Math.Min(cell, value);
                    break;
                case Reduction.Maximum:
                    cell = point == 0 ? value : Math.Max(cell, value);
                    break;
                case Reduction.Mean:
                    cell = point == 0 ? 0 : cell + (before[readout] + value) * span / 2;
                    break;
            }
        }
        readouts.CopyTo(before);
    }

    /// <summary>Takes the variables at a time asked for.</summary>
    public void TakeAt(ReadOnlySpan<double> readouts, double time, double[] kept)
    {
        if (!_hasAt)
            return;
        foreach (var (reduction, readout, column, wanted) in _variables)
        {
            if (reduction == Reduction.At && wanted == time)
                kept[column] = readouts[readout];
        }
    }

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
