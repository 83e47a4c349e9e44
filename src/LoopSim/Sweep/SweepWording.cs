namespace LoopSim;

/// <summary>Says what a sweep varies and keeps.</summary>
internal static class SweepWording
{
    public static SweepWords Of(SweepPlan plan) => new(
        Story(plan), plan.First.Model.Time.Unit, [.. plan.Targets.Select(target => Varied(plan, target))], [.. Saved(plan)],
        RunProse.Threshold(plan.First.Outcome), Shadings(plan));

    private static QuantityWords Varied(SweepPlan plan, SweepVariable target)
    {
        var model = plan.First.Model;
        var unit = model.Time.Unit;
        switch (target)
        {
            case SweepVariable.RestingInput { Input: var input }:
                if (model.Links.FirstOrDefault(link => link.Name == input) is { } link)
                    return new QuantityWords(
                        link.Label is { } label
                            ? $"Weight of {RunProse.Spoken(label)}"
                            : $"Weight of {RunProse.Label(model, link.Source)} \u2192 {RunProse.Label(model, link.Target)}", link.Unit);
                var variable = model.Parameters.Concat<Variable>(model.Channels).First(variable => variable.Name == input);
                return new QuantityWords(variable.DisplayName, variable.Unit);
            case SweepVariable.FeedbackGain { Name: var name }:
                return new QuantityWords(LoopGain.Find(name, model).Label(model), null);
            case SweepVariable.InitialValue { Stock: var name }:
                var stock = model.Stocks.First(stock => stock.Name == name);
                return new QuantityWords($"{stock.DisplayName} at the start", stock.Unit);
            case SweepVariable.TreatmentStart:
                return Moment("treatment begins", unit);
            case SweepVariable.TreatmentLength:
                return new QuantityWords("Length of treatment", Plural(unit));
            case SweepVariable.TreatmentDose { Channel: var name }:
                var channel = model.Channels.First(channel => channel.Name == name);
                return new QuantityWords($"Dose of {RunProse.Spoken(channel.DisplayName)}", channel.Unit);
            case SweepVariable.ScenarioCourse { Index: var index, Part: var part }:
                var input1 = plan.First.Scenario!.Inputs[index];
                var to = RunProse.Spoken(RunProse.Label(model, input1.To));
                var repeats = input1.Begins.Repeats;
                return part switch
                {
                    "at" => Moment($"{to} {(repeats ? "first changes" : "changes")}", unit),
                    "for" => new QuantityWords($"Length of {(repeats ? "each" : "the")} change of {to}", Plural(unit)),
                    _ =>
                        new QuantityWords(
                            input1.Change == InputChange.Add
                                ? $"What the scenario adds to {to}"
                                : $"What the scenario sets {to} to", UnitOf(model, input1.To)),
                };
            default:
                throw new ArgumentOutOfRangeException(nameof(target), target, "No such quantity.");
        }
    }

    /// <summary>The unit of a parameter, channel or link weight.</summary>
    private static string? UnitOf(Model model, string input) =>
        model.Links.FirstOrDefault(link => link.Name == input) is { } link ? link.Unit
        : model.Parameters.Concat<Variable>(model.Channels).FirstOrDefault(variable => variable.Name == input)?.Unit;

    private static QuantityWords Moment(string what, string? unit) => unit switch
    {
        "day" => new QuantityWords($"Day on which {what}", null),
        "week" or "month" or "year" => new QuantityWords($"{RunProse.Sentence(unit)} in which {what}", null),
        _ => new QuantityWords($"Time at which {what}", Plural(unit)),
    };

    private static IEnumerable<SavedWords> Saved(SweepPlan plan)
    {
        var column = 1 + plan.Targets.Count;
        foreach (var save in plan.Saves)
        {
            var words = Saved(plan, save, column);
            yield return words;
            column += Math.Max(1, words.Times.Count);
        }
    }

    private static SavedWords Saved(SweepPlan plan, SweepOutput save, int column)
    {
        var model = plan.First.Model;
        var unit = model.Time.Unit;
        var codes = plan.Columns[column].Codes;
        return save switch
        {
            SweepOutput.OfVariable variable => OfVariable(plan.First, variable, column),
            SweepOutput.First first =>
                new SavedWords(first.Name, "first", null, $"First time {Spoken(model, first.Outcome)}", unit, null, null, column, [], []),
            SweepOutput.Holds holds =>
                new SavedWords(
                    holds.Name, "outcome", null, $"{RunProse.Sentence(Spoken(model, holds.Outcome))} at the end", null, null, null, column,
                [$"not {Spoken(model, holds.Outcome)}", Spoken(model, holds.Outcome)], []),
            SweepOutput.StateName =>
                new SavedWords(
                    "state", "state", null, "State at the end", null, null, null, column,
                        [.. codes.Select(code => StateLabel(model, code))], []),
            SweepOutput.Judgement =>
                new SavedWords(
                    "verdict", "verdict", null, "Verdict", null, null, null, column, [.. codes.Select(code => code.Replace('_', ' '))], []),
            _ => throw new ArgumentOutOfRangeException(nameof(save), save, "No such quantity."),
        };
    }

    private static SavedWords OfVariable(Experiment first, SweepOutput.OfVariable save, int column)
    {
        var variable = first.Model.Variables.First(variable => variable.Name == save.Variable);
        var label = variable.DisplayName;
        var (kind, words) = save.Reduction switch
        {
            Reduction.Final => ("final", $"{label} at the end"),
            Reduction.Minimum => ("min", $"{label} at its lowest"),
            Reduction.Maximum => ("max", $"{label} at its highest"),
            Reduction.Mean => ("mean", $"{label} on average over time"),
            Reduction.At => ("at", $"{label} at {Words.Moment(save.Time, first.Model.Time.Unit)}"),
            _ => ("course", label),
        };
        return new SavedWords(save.Name, kind, variable.Name, words, variable.Unit, variable.Range?.Low, variable.Range?.High, column, [],
            save.Reduction == Reduction.Course ? SweepColumns.Times(first) : []);
    }

    private static string Spoken(Model model, string outcome) => RunProse.Spoken(model.FindOutcome(outcome)!);

    private static string StateLabel(Model model, string name) =>
        model.FindStart(name) is { } start ? RunProse.Spoken(start.Label ?? name.Replace('_', ' '))
        : model.FindOutcome(name) is { } outcome ? RunProse.Spoken(outcome)
        : name;

    /// <summary>What all members share; what is varied is left to the axes.</summary>
    private static string Story(SweepPlan plan)
    {
        var (first, run, names) = (plan.First, plan.Settings.Run, new SettingNames(plan.First.Model));
        var inputs = plan.Targets.OfType<SweepVariable.RestingInput>().Select(target => target.Input).ToHashSet();
        var stocks = plan.Targets.OfType<SweepVariable.InitialValue>().Select(target => target.Stock).ToHashSet();
        var parts = new List<string>();
        if (first.Scenario is { } scenario)
            parts.Add($"scenario {scenario.Name}");
        if (run.StartValues.Where(value => !stocks.Contains(value.Name)).ToList() is { Count: > 0 } values)
            parts.Add($"from {RunProse.Values(values)}");
        else if ((first.Scenario is null ? first.StartName : run.Start) is { } start)
            parts.Add($"from {start}");
        if (run.Subtypes.Count > 0)
            parts.Add($"as {string.Join(", ", run.Subtypes)}");
        if (run.Overrides.Where(value => LoopGain.IsNamedBy(value.Name) || !inputs.Contains(names.Input(value.Name)))
            .ToList() is { Count: > 0 } overrides)
            parts.Add(RunProse.Values(overrides));
        if (run.Held.Count > 0)
            parts.Add($"held: {RunProse.Values(run.Held)}");
        if (!first.Settings.Intervention.IsEmpty)
            parts.Add(Treatment(plan));
        parts.Add(End(plan));
        return string.Join("; ", parts);
    }

    private static string Treatment(SweepPlan plan)
    {
        var (first, unit) = (plan.First, plan.First.Model.Time.Unit);
        var text = Acts(plan);
        if (!Varies<SweepVariable.TreatmentStart>(plan))
            text += $" from {Words.Moment(first.From, unit)}";
        return Varies<SweepVariable.TreatmentLength>(plan)
            ? text
            : text + (double.IsInfinity(first.For) ? " for good" : $" for {Words.Duration(first.For, unit)}");
    }

    private static string Acts(SweepPlan plan)
    {
        var (first, model) = (plan.First, plan.First.Model);
        var varied = plan.Targets.OfType<SweepVariable.TreatmentDose>().Select(target => target.Channel).ToHashSet();
        var cuts = first.Cuts.Select(cut => $"cut {RunProse.Label(model, cut.Source)} \u2192 {RunProse.Label(model, cut.Target)}");
        var doses = first.Settings.Intervention.Doses.Select(dose =>
            varied.Contains(dose.Name)
                ? RunProse.Label(model, dose.Name)
                : $"{RunProse.Label(model, dose.Name)} {Words.Short(dose.Value)}");
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
