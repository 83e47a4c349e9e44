namespace LoopSim;

/// <summary>Says what a sweep varies and keeps.</summary>
internal static class SweepWording
{
    public static SweepWords Of(SweepPlan plan) => new(
        Story(plan), plan.First.Model.Time.Unit, [.. plan.Targets.Select(target => Varied(plan, target))], [.. Saved(plan)],
        RunProse.Threshold(plan.First.Outcome), Shadings(plan), plan.First.Model.Disclaimer);

    private static AxisLabel Varied(SweepPlan plan, SweepVariable target)
    {
        var (model, unit) = (plan.First.Model, plan.First.Model.Time.Unit);
        return target switch
        {
            SweepVariable.RestingInput { Input: var input } when model.Links.FirstOrDefault(link => link.Name == input) is { } link =>
                new(RunProse.WeightOf(model, link), link.Unit),
            SweepVariable.RestingInput { Input: var input } => Of(model, input, label => label),
            SweepVariable.FeedbackGain { Name: var name } => new(LoopGain.Find(name, model).Label(model), null),
            SweepVariable.InitialValue { Stock: var stock } => Of(model, stock, label => $"{label} at the start"),
            SweepVariable.Carried carried => new(carried.Column, null),
            SweepVariable.Path => new("Path", null),
            SweepVariable.TreatmentStart => Moment("treatment begins", unit),
            SweepVariable.TreatmentLength => new("Length of treatment", Plural(unit)),
            SweepVariable.TreatmentDose { Channel: var channel } => Of(model, channel, label => $"Dose of {RunProse.Spoken(label)}"),
            SweepVariable.ScenarioCourse course => Of(model, plan.First.Scenario!.Inputs[course.Index], course.Part),
            _ => throw new ArgumentOutOfRangeException(nameof(target), target, "No such quantity."),
        };
    }

    private static AxisLabel Of(Model model, string name, Func<string, string> words)
    {
        var variable = model.Stocks.Concat<Variable>(model.Parameters).Concat(model.Channels).First(variable => variable.Name == name);
        return new AxisLabel(words(variable.DisplayName), variable.Unit);
    }

    private static AxisLabel Of(Model model, ScenarioInput input, string part)
    {
        var (to, repeats) = (RunProse.Spoken(model.LabelOf(input.To)), input.Begins.Repeats);
        return part switch
        {
            "at" => Moment($"{to} {(repeats ? "first changes" : "changes")}", model.Time.Unit),
            "for" => new AxisLabel($"Length of {(repeats ? "each" : "the")} change of {to}", Plural(model.Time.Unit)),
            _ => new AxisLabel(
                input.Change == InputChange.Add ? $"What the scenario adds to {to}" : $"What the scenario sets {to} to",
                model.Links.FirstOrDefault(link => link.Name == input.To) is { } link ? link.Unit : Of(model, input.To, to => to).Unit),
        };
    }

    private static AxisLabel Moment(string what, string? unit) => unit switch
    {
        "day" => new AxisLabel($"Day on which {what}", null),
        "week" or "month" or "year" => new AxisLabel($"{RunProse.Sentence(unit)} in which {what}", null),
        _ => new AxisLabel($"Time at which {what}", Plural(unit)),
    };

    private static IEnumerable<OutputLabel> Saved(SweepPlan plan)
    {
        var column = 1 + plan.Targets.Count;
        foreach (var save in plan.Saves)
        {
            var words = Saved(plan, save, column);
            yield return words;
            column += Math.Max(1, words.Times.Count);
        }
    }

    private static OutputLabel Saved(SweepPlan plan, SweepOutput save, int column)
    {
        var model = plan.First.Model;
        var unit = model.Time.Unit;
        var codes = plan.Columns[column].Codes;
        return save switch
        {
            SweepOutput.OfVariable variable => OfVariable(plan.First, variable, column),
            SweepOutput.First first =>
                new OutputLabel(first.Name, "first", null, $"First time {Spoken(model, first.Outcome)}", unit, null, null, column, [], []),
            SweepOutput.Holds holds =>
                new OutputLabel(
                    holds.Name, "outcome", null, $"{RunProse.Sentence(Spoken(model, holds.Outcome))} at the end", null, null, null, column,
                [$"not {Spoken(model, holds.Outcome)}", Spoken(model, holds.Outcome)], []),
            SweepOutput.OfPolicy policy => OfPolicy(policy, unit, column),
            SweepOutput.StateName =>
                new OutputLabel(
                    "state", "state", null, "State at the end", null, null, null, column,
                        [.. codes.Select(code => StateLabel(model, code))], []),
            SweepOutput.Judgement =>
                new OutputLabel(
                    "verdict", "verdict", null, "Verdict", null, null, null, column,
                        [.. codes.Select(code => VerdictText.Spoken(code, VerdictText.Of(model)))], []),
            _ => throw new ArgumentOutOfRangeException(nameof(save), save, "No such quantity."),
        };
    }

    private static OutputLabel OfPolicy(SweepOutput.OfPolicy save, string? time, int column)
    {
        var (kind, label, unit) = save.Quantity switch
        {
            PolicyQuantity.TreatmentSteps => ("policy", "Steps of treatment", null),
            PolicyQuantity.Relapses => ("policy", "Relapses", null),
            // Not every member remits, as not every outcome is reached.
            PolicyQuantity.TimeToRemission => ("first", "Time to remission", time),
            _ => ("policy", "Time in treatment", time),
        };
        return new OutputLabel(save.Name, kind, null, label, unit, null, null, column, [], []);
    }

    private static OutputLabel OfVariable(Experiment first, SweepOutput.OfVariable save, int column)
    {
        var variable = first.Model.Variables.First(variable => variable.Name == save.Variable);
        var label = variable.DisplayName;
        var (kind, words) = save.Reduction switch
        {
            Reduction.Final => ("final", $"{label} at the end"),
            Reduction.Minimum => ("min", $"{label} at its lowest"),
            Reduction.Maximum => ("max", $"{label} at its highest"),
            Reduction.TimeOfMinimum => ("time_of_min", $"Time at which {RunProse.Spoken(label)} is lowest"),
            Reduction.TimeOfMaximum => ("time_of_max", $"Time at which {RunProse.Spoken(label)} is highest"),
            Reduction.Integral => ("integral", $"{label} summed over time"),
            Reduction.Mean => ("mean", $"{label} on average over time"),
            Reduction.At => ("at", $"{label} at {Words.Moment(save.Time, first.Model.Time.Unit)}"),
            _ => ("course", label),
        };
        var times = save.Reduction == Reduction.Course ? SweepColumns.Times(first) : [];
        var time = first.Model.Time.Unit;
        return save.Reduction switch
        {
            Reduction.TimeOfMinimum or Reduction.TimeOfMaximum => Of(time, null),
            Reduction.Integral => Of(Product(variable.Unit, time), null),
            _ => Of(variable.Unit, variable.Range),
        };

        OutputLabel Of(string? unit, Language.Range? range) =>
            new(save.Name, kind, variable.Name, words, unit, range?.Low, range?.High, column, [], times);
    }

    private static string? Product(string? unit, string? time) =>
        unit is null || time is null ? null : unit == "1" ? time : $"{unit} {time}";

    private static string Spoken(Model model, string outcome) => RunProse.Spoken(model.FindOutcome(outcome)!);

    private static string StateLabel(Model model, string name) =>
        model.FindStart(name) is { } start ? RunProse.Spoken(start.Label ?? name.Replace('_', ' '))
        : model.FindOutcome(name) is { } outcome ? RunProse.Spoken(outcome)
        : name;

    /// <summary>What all members share; what is varied is left to the axes.</summary>
    private static string Story(SweepPlan plan)
    {
        var (first, names) = (plan.First, new SettingNames(plan.First.Model));
        var inputs = plan.Targets.OfType<SweepVariable.RestingInput>().Select(target => target.Input).ToHashSet();
        var stocks = plan.Targets.OfType<SweepVariable.InitialValue>().Select(target => target.Stock).ToHashSet();
        var run = plan.Settings.Run;
        var shared = run with
        {
            StartValues = [.. run.StartValues.Where(value => !stocks.Contains(value.Name))],
            Overrides = [.. run.Overrides.Where(
                value => LoopGain.IsNamedBy(value.Name) || !inputs.Contains(names.Input(value.Name)))],
        };
        return Words.Clauses(
            RunProse.Beginning(first, shared), RunProse.AtRest(shared), first.Settings.Intervention.IsEmpty ? "" : Treatment(plan),
            End(plan));
    }

    private static string Treatment(SweepPlan plan)
    {
        var (first, unit) = (plan.First, plan.First.Model.Time.Unit);
        var text = Acts(plan);
        if (!Varies<SweepVariable.TreatmentStart>(plan))
            text += $" from {Words.Moment(first.From, unit)}";
        if (plan.Policy is not null)
            return text;
        return Varies<SweepVariable.TreatmentLength>(plan)
            ? text
            : text + (double.IsInfinity(first.For) ? " for good" : $" for {Words.Duration(first.For, unit)}");
    }

    private static string Acts(SweepPlan plan)
    {
        var (first, model) = (plan.First, plan.First.Model);
        if (plan.Policy is { } followed)
            return $"policy {followed.Policy.Name}";
        var varied = plan.Targets.OfType<SweepVariable.TreatmentDose>().Select(target => target.Channel).ToHashSet();
        var cuts = first.Cuts.Select(cut => $"cut {model.LabelOf(cut.Source)} \u2192 {model.LabelOf(cut.Target)}");
        var doses = first.Settings.Intervention.Doses.Select(dose =>
            varied.Contains(dose.Name)
                ? model.LabelOf(dose.Name)
                : $"{model.LabelOf(dose.Name)} {Words.Short(dose.Value)}");
        return string.Join(", ", [.. cuts, .. doses, .. first.KnownCourses.Select(course => course.Entry.Label)]);
    }

    private static string End(SweepPlan plan)
    {
        var (first, unit) = (plan.First, plan.First.Model.Time.Unit);
        if (first.Settings.Until is null && first.Scenario?.Judge is { } judge
            && (Varies<SweepVariable.TreatmentStart>(plan) || Varies<SweepVariable.TreatmentLength>(plan)))
        {
            return double.IsInfinity(first.For)
                ? $"judged {Words.Duration(judge.AfterPermanent, unit)} after it begins"
                : $"judged {Words.Duration(judge.AfterCourse, unit)} after it ends";
        }
        return $"to {Words.Moment(first.EndTime, unit)}";
    }

    private static IReadOnlyList<ShadingDocument> Shadings(SweepPlan plan) =>
        plan.Targets.Any(target => target is SweepVariable.ScenarioCourse or SweepVariable.TreatmentStart or SweepVariable.TreatmentLength)
            ? []
            : [.. RunProse.Shadings(plan.First, withIntervention: true)
                .Select(mark => mark.IsIntervention ? mark with { Label = Acts(plan) } : mark)];

    private static bool Varies<T>(SweepPlan plan) where T : SweepVariable => plan.Targets.OfType<T>().Any();

    private static string? Plural(string? unit) => unit is null ? null : Words.Plural(unit);
}
