namespace LoopSim;

/// <summary>How much a run's stocks move with its parameters: forward sensitivities dx/dp along the way.</summary>
/// <remarks>The start does not move with the parameters: a start that settles is taken as it is. Models with events are refused, because
/// an event moves with its parameters and the sensitivities jump there.</remarks>
public static class Sensitivities
{
    /// <param name="experiment">The run; its intervention takes place.</param>
    /// <param name="names">Parameters, channels or links.</param>
    /// <exception cref="InvalidSettingException">The model has no such input, has events, the method needs derivatives of the
    /// sensitivities, or the grid is
    /// plain.</exception>
    public static SensitivityResult Run(Experiment experiment, IReadOnlyList<string> names, RunMonitor watch)
    {
        if (experiment.Model.Events.Count > 0)
            throw new InvalidSettingException(
                $"model '{experiment.Model.Name}' has events, at which sensitivities jump; they cannot be computed for it");
        if (experiment.Settings.Method.NeedsDerivatives)
            throw new InvalidSettingException(
                $"sensitivities need an explicit method, not {experiment.Settings.Method.Name}; rk45, tsit5 and dop853 are");
        if (experiment.Settings.Grid == StepGrid.Plain)
            throw new InvalidSettingException("sensitivities need steps that land on switches; leave out --grid plain");
        var settings = new SettingNames(experiment.Model);
        string[] inputs = [.. names.Select(settings.Input)];
        var model = new ModelField(experiment.Compiled, experiment.Schedule(withIntervention: true));
        var field = new SensitivityField(model, inputs);

        var start = experiment.StartState(watch.Cancellation).State;
        double[] initial = [.. start, .. new double[field.Dimension - start.Length]];
        var (from, to) = (experiment.StartTime, experiment.EndTime);
        var recorder = new TrajectoryRecorder(SaveTimes.Grid(from, to, experiment.Model.Time.Save), field.Dimension);
        var result = experiment.CreateIntegrator()
            .Solve(field, from, to, initial, model.Breakpoints(from, to), recorder, watch.Cancellation);
        return new SensitivityResult(result, inputs, Course(experiment, inputs, recorder.Trajectory));
    }

    private static RunCourse Course(Experiment experiment, string[] inputs, Trajectory trajectory)
    {
        var columns = from input in inputs.Index()
                      from stock in experiment.Compiled.Stocks.Index()
                      select (
                          Name: SensitivityResult.Column(stock.Item.Name, input.Item),
                          Values: trajectory.Component((input.Index + 1) * experiment.Compiled.Dimension + stock.Index));
        return new RunCourse(
            [.. columns.Select(column => column.Name)], trajectory.Times.ToArray(), [.. columns.Select(column => column.Values)]);
    }
}

/// <summary>Sensitivities at the saved times; columns are named by <see cref="Column"/>.</summary>
public sealed record SensitivityResult(SolveResult Solve, IReadOnlyList<string> Inputs, RunCourse Course)
{
    /// <summary>The name of dx/dp: <c>d(stress)/d(load)</c>.</summary>
    public static string Column(string stock, string input) => $"d({stock})/d({input})";
}
