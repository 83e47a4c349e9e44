namespace LoopSim;

/// <summary>What a run saved: every variable of the model at the saved times.</summary>
/// <param name="Names">The columns, in the order of <see cref="CompiledModel.ReadoutNames"/>, outcomes left out.</param>
/// <param name="Times">Ascending.</param>
/// <param name="Columns">One per name, as long as the times.</param>
public sealed record RunCourse(IReadOnlyList<string> Names, double[] Times, double[][] Columns)
{
    public double[] this[string name]
    {
        get
        {
            for (var i = 0; i < Names.Count; i++)
            {
                if (Names[i] == name)
                    return Columns[i];
            }
            throw new ArgumentException($"The run saved no variable '{name}'.", nameof(name));
        }
    }

    /// <summary>Further rows that a curve needs between the saved ones: where it bends, and both sides of a jump. Null for none, or where
    /// they were not noted.</summary>
    public RunCourse? Between { get; init; }

    /// <summary>The saved rows and those between them, for drawing. Of rows at one time the later come last.</summary>
    public RunCourse Curve => Between is { } between ? Merged(between) : this;

    /// <summary>The saved rows of some columns, in the order given; of all for none.</summary>
    public RunCourse Of(IReadOnlyList<string> names) =>
        names.Count == 0 ? this : new RunCourse(names, Times, [.. names.Select(name => this[name])]);

    /// <summary>A variable's last saved value.</summary>
    public double Last(string name) => this[name][^1];

    private RunCourse Merged(RunCourse between)
    {
        // Stable: what lies between comes before what is saved at the same time, which is the value after a jump.
        var order = between.Times.Select((time, row) => (time, Course: between, row))
            .Concat(Times.Select((time, row) => (time, Course: this, row))).OrderBy(entry => entry.time).ToList();
        return new RunCourse(
            Names, [.. order.Select(entry => entry.time)],
            [.. Names.Select((_, column) => order.Select(entry => entry.Course.Columns[column][entry.row]).ToArray())]);
    }
}

/// <summary>Writes what is saved of a state.</summary>
internal delegate void StateReadout(double time, ReadOnlySpan<double> state, Span<double> values);

/// <summary>Saves what is read out of a run's state at given times while the run passes them.</summary>
/// <remarks>A time at which something jumps is saved with the values after the jump, as <c>step(t0)</c> is 1 at t0.</remarks>
internal sealed class TimeCourseRecorder(
    int dimension, IReadOnlyList<string> readouts, StateReadout readOut, double[] times, bool withCurve = false)
    : IStepObserver
{
    private readonly CurveRecorder? _curve = withCurve ? new CurveRecorder(dimension, readouts.Count, readOut) : null;

    private readonly double[] _state = new double[dimension];
    private readonly double[] _values = new double[readouts.Count];
    private readonly List<double[]> _rows = new(times.Length + 1);
    private readonly List<double> _times = new(times.Length + 1);

    public bool OnStep(DenseStep step)
    {
        var before = _rows.Count;
        while (_rows.Count < times.Length && times[_rows.Count] < step.End)
        {
            var time = times[_rows.Count];
            step.Interpolate(time, _state);
            Save(time, _state);
        }
        _curve?.Note(step, _rows.Count - before);
        return true;
    }

    /// <summary>Saves the end of the run, wherever it came to an end.</summary>
    public RunCourse Finish(SolveResult result)
    {
        if (_times.Count == 0 || _times[^1] < result.Time)
            Save(result.Time, result.State);
        var names = readouts.TakeWhile(name => !name.StartsWith('?')).ToArray();
        var columns = names.Select((_, column) => _rows.Select(row => row[column]).ToArray()).ToArray();
        var course = new RunCourse(names, [.. _times], columns);
        return course with { Between = _curve?.Between(course) };
    }

    private void Save(double time, ReadOnlySpan<double> state)
    {
        readOut(time, state, _values);
        _times.Add(time);
        _rows.Add([.. _values]);
    }
}
