using LoopSim.Bifurcation;
using LoopSim.Compilation;

namespace LoopSim;

/// <summary>Follows the steady states over one quantity: where they fold, begin to oscillate or fork.</summary>
public static class Continue
{
    /// <param name="experiment">The other quantities; scenario and intervention are left out.</param>
    /// <param name="over">What varies, and from where to where.</param>
    /// <exception cref="InvalidSettingException">The model has no such quantity, or changes with time itself.</exception>
    public static ContinueResult Run(Experiment experiment, ContinuationRange over, RunWatch watch)
    {
        SteadyAnalysis.Check(experiment);
        var name = Input(experiment, over.Name);
        var box = SteadyStates.BoxOf(experiment, watch.Cancellation);
        var field = new ParametricModelField(experiment.Compiled, experiment.Resting, experiment.StartTime, [name]);
        var settings = new ContinuationSettings { Guesses = box.Guesses, Cancellation = watch.Cancellation };
        var diagram = Continuation.Run(field, Box(box, over), settings);
        return new ContinueResult(over with { Name = name }, diagram, field);
    }

    /// <summary>A parameter, channel, link or held stock.</summary>
    private static string Input(Experiment experiment, string name) =>
        experiment.Settings.Held.Any(hold => hold.Name == name) ? name : new SettingNames(experiment.Model).Input(name);

    private static ContinuationBox Box(SearchBox box, params ContinuationRange[] ranges) => new(
        [.. box.Lower, .. ranges.Select(range => range.Low)],
        [.. box.Upper, .. ranges.Select(range => range.High)],
        [.. box.Limits, .. ranges.Select(_ => true)]);
}

/// <summary>A quantity that varies between two values.</summary>
public sealed record ContinuationRange(string Name, double Low, double High)
{
    /// <summary>Reads <c>load=0:1</c>.</summary>
    /// <exception cref="InvalidSettingException">The text is no name and range; the message names the option.</exception>
    public static ContinuationRange Parse(string text, string option)
    {
        var equals = text.LastIndexOf('=');
        var ends = equals > 0 ? text[(equals + 1)..].Split(':') : [];
        if (ends.Length != 2 || Number(ends[0]) is not { } low || Number(ends[1]) is not { } high)
            throw new InvalidSettingException($"{option} expects a name and a range such as load=0:1, not '{text}'");
        if (!(low < high))
            throw new InvalidSettingException($"{option} {text}: the range must go from a lower to a higher value");
        return new ContinuationRange(text[..equals].Trim(), low, high);
    }

    private static double? Number(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}

/// <summary>The branches of a model over a quantity.</summary>
/// <param name="Over">What varied, under the model's own name.</param>
/// <param name="Diagram">What was found.</param>
/// <param name="Field">The field over it, to read variables out with.</param>
public sealed record ContinueResult(ContinuationRange Over, BifurcationDiagram Diagram, ParametricModelField Field);
