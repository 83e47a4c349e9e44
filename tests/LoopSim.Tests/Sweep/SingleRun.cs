using LoopSim.Compilation;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>A run of its own, and what a sweep would keep of it.</summary>
internal sealed class SingleRun
{
    private readonly Experiment _experiment;
    private readonly SimulationResult _run;
    private readonly BreakResult? _break;
    private readonly Lazy<Measures> _measures;

    public SingleRun(Model model, RunSettings settings)
    {
        _experiment = Experiment.Prepare(model, settings);
        _break = settings.Intervention.IsEmpty || _experiment.Outcome is null ? null : LoopSim.Break.Run(_experiment, RunMonitor.Nobody);
        _run = _break?.With.Run ?? Simulate.Run(_experiment, RunMonitor.Nobody);
        _measures = new(() => new Measures(_experiment));
    }

    /// <summary>All that a sweep can keep of a model's runs, but for what an intervention must decide.</summary>
    public static string[] Everything(Model model, bool withCourses = true) =>
    [
        .. model.Variables.SelectMany(
            variable => (string[])[$"final:{variable.Name}", $"min:{variable.Name}", $"max:{variable.Name}", $"mean:{variable.Name}",
                $"integral:{variable.Name}", $"time_of_min:{variable.Name}", $"time_of_max:{variable.Name}"]),
        .. withCourses ? model.Variables.Select(variable => $"course:{variable.Name}") : [],
        .. model.Outcomes.Select(outcome => $"outcome:{outcome.Name}"),
        "state",
    ];

    /// <summary>Every column of a member has the bits that this run gives.</summary>
    public void HasTheBitsOf(SweptRows rows, int member)
    {
        Assert.Equal("reached_end", rows.Code(member, "status"));
        foreach (var column in rows.Plan.Columns.Select(column => column.Name).Except(rows.Plan.Settings.Design.Names))
        {
            if (column is "state" or "verdict" || column.StartsWith("outcome", StringComparison.Ordinal))
                Assert.Equal((member, column, Name(column)), (member, column, rows.Code(member, column)));
            else if (column is not "member" and not "status")
                Assert.Equal((member, column, Number(column)), (member, column, rows[member, column]));
        }
    }

    private double Number(string column)
    {
        if (column.Split('@') is [var name, var time])
            return _run.Course.At(name, double.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
        var parts = column.Split(':');
        return parts[0] switch
        {
            "final" => _run.Course.Last(parts[1]),
            "min" => Extreme(parts[1], CourseMeasureKind.Minimum, isTimed: false).Value,
            "max" => Extreme(parts[1], CourseMeasureKind.Maximum, isTimed: false).Value,
            "time_of_min" => Extreme(parts[1], CourseMeasureKind.Minimum, isTimed: true).Time,
            "time_of_max" => Extreme(parts[1], CourseMeasureKind.Maximum, isTimed: true).Time,
            "integral" => _measures.Value[parts[1], CourseMeasureKind.Integral, true].Value,
            "mean" => _measures.Value[parts[1], CourseMeasureKind.Integral, true].Value / (_run.Solve.Time - _experiment.StartTime),
            "first" => _break!.With.FirstReached ?? double.NaN,
            _ => throw new ArgumentException($"No column '{column}'.", nameof(column)),
        };
    }

    private string Name(string column)
    {
        if (column == "verdict")
            return _break!.Verdict!.Value.Key();
        var field = new ModelField(_experiment.Compiled, _experiment.Schedule(withIntervention: true));
        var (time, state) = (_run.Solve.Time, _run.Solve.State);
        var before = Math.BitDecrement(time);
        field.Enter(before, before, state);
        return column == "state"
            ? _break?.With.StateName ?? StateNaming.Name(_experiment, field, time, state, CancellationToken.None)
            : field.ReadOut(CompiledModel.OutcomeKey(column.Split(':')[1]), time, state) != 0 ? "yes" : "no";
    }

    /// <summary>What the run ends with counts too, as it is after a jump there.</summary>
    private Measured Extreme(string variable, CourseMeasureKind kind, bool isTimed) =>
        _measures.Value.Of(variable, kind, isTimed).WithEnd(
            _measures.Value[variable, kind, isTimed], _run.Course.Last(variable), _run.Solve.Time);

    /// <summary>The same run once more, with every variable measured.</summary>
    private sealed class Measures : IStepObserver
    {
        private readonly List<CourseMeasure> _measures;
        private readonly ModelField _field;
        private readonly CourseMeter _meter;
        private readonly double[] _state;
        private readonly double[] _values;

        public Measures(Experiment experiment)
        {
            _field = new ModelField(experiment.Compiled, experiment.Schedule(withIntervention: true));
            (_state, _values) = (new double[_field.Dimension], new double[_field.Model.ReadoutNames.Count]);
            _measures =
            [
                .. from readout in Enumerable.Range(0, _values.Length)
                   from kind in Enum.GetValues<CourseMeasureKind>()
                   let measure = new CourseMeasure(readout, kind, experiment.PlaceOf(_field.Model.ReadoutNames[readout]))
                   let tolerances = experiment.Settings.Tolerances
                   let errors = CourseMeasure.ErrorsOf(tolerances, experiment.Settings.Method)
                   from kept in new[] { measure with { Errors = errors }, measure with { Slack = tolerances.Relative } }
                   select kept,
            ];
            _meter = new CourseMeter(_measures, experiment.Settings.Method.DenseOrder);
            experiment.CreateIntegrator().Solve(
                _field, experiment.StartTime, experiment.EndTime, experiment.StartState(CancellationToken.None).State,
                _field.Breakpoints(experiment.StartTime, experiment.EndTime), this, CancellationToken.None);
        }

        /// <param name="isTimed">Whether the time of an extreme is wanted, not its value.</param>
        public Measured this[string variable, CourseMeasureKind kind, bool isTimed] =>
            _meter[_measures.IndexOf(Of(variable, kind, isTimed))];

        public CourseMeasure Of(string variable, CourseMeasureKind kind, bool isTimed) => _measures.Single(measure =>
            measure.Kind == kind && measure.Readout == _field.Model.FindReadout(variable) && measure.Errors is not null == isTimed);

        public bool OnStep(DenseStep step)
        {
            _meter.OnStep(step, time =>
            {
                step.Interpolate(time, _state);
                _field.ReadOut(time, _state, _values);
                return _values;
            });
            return true;
        }
    }
}
