using LoopSim.Compilation;
using LoopSim.Language;

namespace LoopSim.Tests;

/// <summary>A run of its own, and what a sweep would keep of it.</summary>
internal sealed class SingleRun
{
    private readonly Experiment _experiment;
    private readonly SimulationResult _run;
    private readonly BreakResult? _break;

    public SingleRun(Model model, RunSettings settings)
    {
        _experiment = Experiment.Prepare(model, settings);
        _break = settings.Intervention.IsEmpty || _experiment.Outcome is null ? null : LoopSim.Break.Run(_experiment, RunMonitor.Nobody);
        _run = _break?.With.Run ?? Simulate.Run(_experiment, RunMonitor.Nobody);
    }

    /// <summary>All that a sweep can keep of a model's runs, but for what an intervention must decide.</summary>
    public static string[] Everything(Model model, bool withCourses = true) =>
    [
        .. model.Variables.SelectMany(
            variable => (string[])[$"final:{variable.Name}", $"min:{variable.Name}", $"max:{variable.Name}", $"mean:{variable.Name}"]),
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
            "min" => _run.Course[parts[1]].Min(),
            "max" => _run.Course[parts[1]].Max(),
            "mean" => Mean(_run.Course.Times, _run.Course[parts[1]]),
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

    /// <summary>By the trapezoidal rule, from left to right.</summary>
    private static double Mean(double[] times, double[] values)
    {
        var area = 0.0;
        for (var i = 1; i < times.Length; i++)
            area += (values[i - 1] + values[i]) * (times[i] - times[i - 1]) / 2;
        return area / (times[^1] - times[0]);
    }
}
