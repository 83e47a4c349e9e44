using LoopSim.Language.Text;

namespace LoopSim;

/// <summary>How a saved number is taken from a variable's course.</summary>
public enum Reduction
{
    /// <summary>The value at the end of the run.</summary>
    Final,

    /// <summary>The smallest value of the run, whatever it saves.</summary>
    Minimum,

    /// <summary>The largest.</summary>
    Maximum,

    /// <summary>The first time of the smallest value, or of one that the tolerances do not tell from it.</summary>
    TimeOfMinimum,

    /// <summary>The first time of the largest value, or of one that the tolerances do not tell from it.</summary>
    TimeOfMaximum,

    /// <summary>The integral over time.</summary>
    Integral,

    /// <summary>The integral divided by the length of the run.</summary>
    Mean,

    /// <summary>The value at a time.</summary>
    At,

    /// <summary>The value at every time a run saves.</summary>
    Course,
}

/// <summary>Something a sweep keeps of every member.</summary>
public abstract record SweepOutput
{
    private SweepOutput()
    {
    }

    /// <summary>A number or several taken from the course of a variable.</summary>
    /// <param name="Name">The name of its column.</param>
    /// <param name="Variable">A stock, auxiliary, flow or observable.</param>
    /// <param name="Reduction">How.</param>
    /// <param name="Time">For <see cref="Reduction.At"/>: when.</param>
    public sealed record OfVariable(string Name, string Variable, Reduction Reduction, double Time = double.NaN) : SweepOutput;

    /// <summary>When an outcome first holds, at or after the intervention's start; empty where it never does.</summary>
    public sealed record First(string Name, string Outcome) : SweepOutput;

    /// <summary>Whether an outcome holds at the end.</summary>
    public sealed record Holds(string Name, string Outcome) : SweepOutput;

    /// <summary>The name of the state the run ends in (<see cref="StateNaming"/>).</summary>
    public sealed record StateName : SweepOutput;

    /// <summary>What the intervention came to (<see cref="LoopSim.Verdict"/>).</summary>
    public sealed record Judgement : SweepOutput;

    /// <summary>How the policy went, which a sweep with one knows of every member.</summary>
    public sealed record OfPolicy(string Name, PolicyQuantity Quantity) : SweepOutput;

    /// <summary>The forms <see cref="Parse"/> reads, for help texts.</summary>
    public const string Forms =
        "final[:VAR], min:VAR, max:VAR, time_of_min:VAR, time_of_max:VAR, mean:VAR, integral:VAR, VAR@TIME, course[:VAR], "
            + "first:OUTCOME, outcome[:NAME], state, verdict; with --policy also treatment_steps, time_to_remission, time_in_treatment, "
            + "relapses";

    private static readonly Dictionary<string, PolicyQuantity> _quantities = new()
    {
        ["treatment_steps"] = PolicyQuantity.TreatmentSteps,
        ["relapses"] = PolicyQuantity.Relapses,
        ["time_to_remission"] = PolicyQuantity.TimeToRemission,
        ["time_in_treatment"] = PolicyQuantity.TimeInTreatment,
    };

    /// <summary>Reads what a user asks to keep; a form without a variable means all stocks.</summary>
    /// <exception cref="InvalidSettingException">It cannot be read, or names what the model does not have.</exception>
    public static IEnumerable<SweepOutput> Parse(string text, Model model)
    {
        var names = new SettingNames(model);
        if (text.LastIndexOf('@') is > 0 and var at)
        {
            if (!double.TryParse(text[(at + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var time)
                || !double.IsFinite(time))
                throw new InvalidSettingException($"--save {text}: expected a time after '@', such as {text[..at]}@100");
            return [new OfVariable(text, names.Variable(text[..at]), Reduction.At, time)];
        }
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (form, rest) = colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
        return form switch
        {
            "final" or "course" when rest is null => model.Stocks.Select(stock => Reduced(form, stock.Name)),
            "final" or "min" or "max" or "time_of_min" or "time_of_max" or "mean" or "integral" or "course" =>
                [Reduced(form, names.Variable(rest ?? throw Incomplete(text, $"{form}:{model.Stocks[0].Name}")))],
            "first" => [new First(text, OutcomeOf(names, rest))],
            "outcome" => [new Holds(text, OutcomeOf(names, rest))],
            "state" when rest is null => [new StateName()],
            "verdict" when rest is null => [new Judgement()],
            _ when rest is null && model.Variables.Any(variable => variable.Name == text) => [Reduced("final", text)],
            _ when _quantities.TryGetValue(text, out var quantity) => [new OfPolicy(text, quantity)],
            _ => throw Unknown(text, model),
        };
    }

    private static InvalidSettingException Unknown(string text, Model model)
    {
        string[] words = ["final", "course", "state", "verdict", "outcome", .. _quantities.Keys];
        var near = NearName.Of(text, [.. words, .. model.Variables.Select(variable => variable.Name)]);
        return new InvalidSettingException(
            $"--save {text}: nothing is kept under this name; {(near is null ? $"there are {Forms}" : $"did you mean '{near}'?")}");
    }

    private static OfVariable Reduced(string form, string variable) => new($"{form}:{variable}", variable, form switch
    {
        "final" => Reduction.Final,
        "min" => Reduction.Minimum,
        "max" => Reduction.Maximum,
        "time_of_min" => Reduction.TimeOfMinimum,
        "time_of_max" => Reduction.TimeOfMaximum,
        "mean" => Reduction.Mean,
        "integral" => Reduction.Integral,
        _ => Reduction.Course,
    });

    private static string OutcomeOf(SettingNames names, string? name) => names.Outcome(name)?.Name
        ?? throw new InvalidSettingException(
            "the model declares no outcome to save; add one under 'outcomes:', such as recovered: burden < 0.3");

    private static InvalidSettingException Incomplete(string text, string example) =>
        new($"--save {text}: expected a variable, such as {example}");
}
