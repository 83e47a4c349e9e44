using LoopSim.Compilation.Tapes;

namespace LoopSim.Compilation;

/// <summary>The inputs of a run, segment by segment: what a schedule changes and when, and which side of its switches time is on.</summary>
/// <remarks>Freezes are left out: what they keep depends on the state, which <see cref="ModelField"/> knows.</remarks>
public sealed class SegmentInputs(CompiledModel model, InputSchedule schedule)
{
    private readonly double[] _values = schedule.Resting.ToArray();
    private readonly double[] _lines = new double[model.Switches.Outputs.Length];

    /// <summary>The inputs of the segment entered last, in the order of <see cref="CompiledModel.Layout"/>.</summary>
    public Span<double> Values => _values;

    /// <summary>The times strictly between two times, in ascending order, at which an input, a condition on time or the slope of a lookup of time jumps.</summary>
    public double[] Breakpoints(double start, double end)
    {
        var (low, high) = (Math.Min(start, end), Math.Max(start, end));
        var ends = schedule.Changes.SelectMany(change => new[] { change.From, change.To }).Where(time => time > low && time < high);
        var times = new SortedSet<double>(ends);
        // A switch can move another: what is found divides the interval further.
        for (var found = -1; found < times.Count;)
        {
            found = times.Count;
            double[] edges = [low, .. times, high];
            for (var i = 0; i + 1 < edges.Length; i++)
            {
                SetAt(Middle(edges[i], edges[i + 1]));
                times.UnionWith(SwitchTimes().Where(time => time > edges[i] && time < edges[i + 1]));
            }
        }
        return [.. times];
    }

    /// <summary>Sets the values for the segment between two times.</summary>
    public void Enter(double start, double end) => SetAt(Middle(start, end));

    internal static double Middle(double start, double end) => start + (end - start) / 2;

    private void SetAt(double time)
    {
        schedule.Resting.CopyTo(_values);
        foreach (var change in schedule.Changes)
        {
            if (change.Kind == TimedChangeKind.Freeze || !change.IsActive(time))
                continue;
            var slot = schedule.Slot(change.Input);
            _values[slot] = change.Kind == TimedChangeKind.Set ? change.Amount : _values[slot] + change.Amount;
        }
        // A switch's line may read the switches before it.
        for (var round = 0; SetSwitches(time) && round < model.TimeSwitches.Count; round++)
        {
        }
    }

    /// <returns>Whether a switch has changed.</returns>
    private bool SetSwitches(double time)
    {
        EvaluateLines();
        var hasChanged = false;
        for (var i = 0; i < model.TimeSwitches.Count; i++)
        {
            var value = Math.FusedMultiplyAdd(_lines[2 * i], time, _lines[2 * i + 1]);
            var holds = model.TimeSwitches[i].Comparison switch
            {
                Operation.Less => value < 0,
                Operation.LessOrEqual => value <= 0,
                Operation.Equal => value == 0,
                _ => value != 0,
            };
            ref var input = ref _values[model.TimeSwitches[i].Input];
            hasChanged |= input != 0 != holds;
            input = holds ? 1 : 0;
        }
        return hasChanged;
    }

    private void EvaluateLines()
    {
        if (_lines.Length == 0)
            return;
        var slots = new double[model.Switches.SlotCount];
        model.Switches.Prepare(_values, slots);
        model.Switches.Interpret(double.NaN, [], slots, _lines);
    }

    private IEnumerable<double> SwitchTimes()
    {
        for (var i = 0; i < model.TimeSwitches.Count; i++)
            yield return -_lines[2 * i + 1] / _lines[2 * i];
        for (var i = 0; i < model.TimeKnots.Count; i++)
        {
            var line = 2 * (model.TimeSwitches.Count + i);
            foreach (var (x, _) in model.Model.Lookups[model.TimeKnots[i].Lookup].Points)
                yield return (x - _lines[line + 1]) / _lines[line];
        }
    }
}
