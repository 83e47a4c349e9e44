namespace LoopSim;

/// <summary>Passages at even values of an input.</summary>
public sealed record PassageOver(string Name, double Low, double High, int Count)
{
    /// <summary>Reads <c>load=0.1:0.4:7</c>.</summary>
    /// <exception cref="InvalidSettingException">The text is no such thing.</exception>
    public static PassageOver Parse(string text, Experiment experiment)
    {
        var last = text.LastIndexOf(':');
        if (last < 0 || !int.TryParse(text[(last + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 2 or > 1000)
        {
            throw new InvalidSettingException($"--over expects a name, a range and 2 to 1000 values, such as load=0.1:0.4:7, not '{text}'");
        }

        var range = ContinuationRange.Parse(text[..last], "--over");
        return new PassageOver(new SettingNames(experiment.Model).Input(range.Name), range.Low, range.High, count);
    }

    /// <summary>Measures them. A value at which there is no start or no target is noted and passed over.</summary>
    public static PassageOverDocument Run(Model model, RunSettings run, PassageSettings settings, PassageOver over, RunMonitor watch)
    {
        var points = new List<PassagePointDocument>();
        for (var i = 0; i < over.Count; i++)
        {
            var value = over.Low + ((over.High - over.Low) * i / (over.Count - 1));
            points.Add(At(
                model, run with { Overrides = [.. run.Overrides, new Setting(over.Name, value)] }, settings, value,
                watch.Part((double)i / over.Count, (i + 1.0) / over.Count)));
        }

        var variable = model.Parameters.Cast<Variable>().Concat(model.Channels).FirstOrDefault(known => known.Name == over.Name);
        return new PassageOverDocument(over.Name, variable?.DisplayName ?? over.Name, variable?.Unit, points);
    }

    private static PassagePointDocument At(Model model, RunSettings run, PassageSettings settings, double value, RunMonitor watch)
    {
        try
        {
            var experiment = Experiment.Prepare(model, run);
            return experiment.StartState(watch.Cancellation).IsSettled
                ? PassageReport.Point(value, Passage.Run(experiment, settings, watch), null)
                : PassageReport.Point(value, null, "no steady state to start from");
        }
        catch (InvalidSettingException problem)
        {
            return PassageReport.Point(value, null, problem.Message);
        }
    }
}
