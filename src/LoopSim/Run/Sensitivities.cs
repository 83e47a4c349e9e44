namespace LoopSim;

/// <summary>How much a run's stocks move with its parameters: forward sensitivities dx/dp along the way, as another run with another value
/// at rest (<c>--set</c>) would show them.</summary>
/// <remarks>The start moves with the parameters (<see cref="SensitiveStart"/>), and so do switches and events. What has no derivative is
/// refused.</remarks>
public static class Sensitivities
{
    /// <param name="experiment">The run; its intervention takes place.</param>
    /// <param name="names">Parameters, channels or links; one that is named twice is taken once.</param>
    /// <exception cref="InvalidSettingException">The model has no such input, the run does not reach its end, the sensitivities do not
    /// exist, or what is asked for cannot follow them.</exception>
    public static SensitivityResult Run(Experiment experiment, IReadOnlyList<string> names, RunMonitor watch)
    {
        var settings = experiment.Settings;
        if (settings.Method.NeedsDerivatives)
            throw new InvalidSettingException(SensitivityText.NeedsExplicitMethod(settings.Method));
        if (settings.Grid == StepGrid.Plain)
            throw new InvalidSettingException(SensitivityText.NeedsLanding);
        if (experiment.Cuts.FirstOrDefault(cut => !cut.IsDeclared) is { Name: { } cut })
            throw new InvalidSettingException(SensitivityText.KeepsPastState(cut));
        var known = new SettingNames(experiment.Model);
        string[] inputs = [.. names.Select(known.Input).Distinct()];
        var model = new ModelField(experiment.Compiled, experiment.Schedule(withIntervention: true));
        var field = new SensitivityField(model, inputs);

        var (from, to) = (experiment.StartTime, experiment.EndTime);
        var initial = SensitiveStart.Of(experiment, inputs, watch.Cancellation);
        var (n, stocks) = (experiment.Compiled.Dimension, experiment.Compiled.Stocks);
        string[] columns = [.. inputs.SelectMany(_ => stocks, (input, stock) => SensitivityResult.Column(stock.Name, input))];
        void ReadOut(double time, ReadOnlySpan<double> state, Span<double> values)
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = state[((1 + (i / stocks.Count)) * n) + (i % stocks.Count)];
        }

        var recorder = new TimeCourseRecorder(
            field.Dimension, columns, ReadOut, SaveTimes.Grid(from, to, experiment.Model.Time.Save));
        var result = experiment.CreateIntegrator()
            .Solve(field, from, to, initial, model.Breakpoints(from, to), recorder, watch.Cancellation);
        if (field.Obstacle is { } obstacle)
            throw new InvalidSettingException(SensitivityText.Describe(obstacle, inputs));
        if (result.Status is not (SolveStatus.ReachedEnd or SolveStatus.StoppedByEvent or SolveStatus.Cancelled))
            throw new InvalidSettingException(SensitivityText.Describe(result, experiment.Compiled, inputs));
        return new SensitivityResult(result, inputs, recorder.Finish(result));
    }
}

/// <summary>Sensitivities at the saved times; columns are named by <see cref="Column"/>.</summary>
public sealed record SensitivityResult(SolveResult Solve, IReadOnlyList<string> Inputs, RunCourse Course)
{
    /// <summary>The name of dx/dp: <c>d(stress)/d(load)</c>.</summary>
    public static string Column(string stock, string input) => $"d({stock})/d({input})";
}
