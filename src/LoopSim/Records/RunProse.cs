using LoopSim.Language.Equations;

namespace LoopSim;

/// <summary>Says what a run did and found, for titles and screens, and marks it in time.</summary>
public static class RunProse
{
    /// <summary>More spans of one input than this run into one another on a page: one is drawn over all of them.</summary>
    private const int MostMarks = 100;

    /// <summary>The model and what was done, in a line.</summary>
    public static string Heading(Experiment experiment) =>
        Words.Clauses(experiment.Model.Title ?? experiment.Model.Name, Of(experiment, withIntervention: true));

    /// <summary>What was done: start, scenario, changed values, intervention; empty when nothing was.</summary>
    public static string Of(Experiment experiment, bool withIntervention) => Words.Clauses(
        Beginning(experiment, experiment.Settings), AtRest(experiment),
        withIntervention && !experiment.Settings.Intervention.IsEmpty ? Intervention(experiment) : "");

    /// <summary>The scenario, and where the run starts if that is not the scenario's own start.</summary>
    internal static string Beginning(Experiment experiment, RunSettings settings) => Words.Clauses(
        experiment.Scenario is { } scenario ? $"scenario {scenario.Name}" : "",
        settings.StartValues.Count > 0 ? $"from {Values(settings.StartValues)}"
        : (experiment.Scenario is null ? experiment.StartName : settings.Start) is { } start ? $"from {start}"
        : "");

    /// <summary>Subtypes, changed values and held stocks alone, for what has no start; empty when there are none.</summary>
    public static string AtRest(Experiment experiment) => AtRest(experiment.Settings);

    internal static string AtRest(RunSettings settings) => Words.Clauses(
        settings.Subtypes.Count > 0 ? $"as {string.Join(", ", settings.Subtypes)}" : "",
        Values(settings.Overrides),
        settings.Held.Count > 0 ? $"held: {Values(settings.Held)}" : "");

    /// <summary>What is done, when and for how long; parts with times of their own one after the other, a policy by its name.</summary>
    public static string Intervention(Experiment experiment)
    {
        var unit = experiment.Model.Time.Unit;
        if (experiment.Settings.Intervention.Policy is { } known)
            return $"policy {known.Policy.Name} from {Words.Moment(experiment.From, unit)}";
        return string.Join(", then ", Parts(experiment).Select(part =>
            $"{part.Acts} from {Words.Moment(part.From, unit)} "
                + $"{(double.IsInfinity(part.To) ? "for good" : $"for {Words.Duration(part.To - part.From, unit)}")}"));
    }

    /// <summary>What is done alone: <c>cut Plasticity -> Stress, CBT-I 0.5</c>.</summary>
    public static string Acts(Experiment experiment) => string.Join(", ", Parts(experiment).Select(part => part.Acts));

    /// <summary>What is done between the same times, in the order of the times.</summary>
    private static IEnumerable<(string Acts, double From, double To)> Parts(Experiment experiment)
    {
        var (model, (from, to)) = (experiment.Model, experiment.UntimedSpan);
        var cuts = experiment.Cuts.Select(cut => $"cut {model.LabelOf(cut.Source)} \u2192 {model.LabelOf(cut.Target)}");
        var doses = experiment.Settings.Intervention.Doses.Select(
            dose => $"{model.LabelOf(dose.Name)} {Words.Short(dose.Value)}");
        var courses = experiment.Settings.Intervention.Courses.Select(
            course => $"{model.LabelOf(course.Channel)} {Words.Short(course.Doses.Min())} to {Words.Short(course.Doses.Max())}");
        var known = experiment.Settings.Intervention.Policy is null
            ? experiment.KnownCourses.Select(course => (Act: Named(course, course.Size, course.Size), course.From, course.To))
            : experiment.KnownCourses.GroupBy(course => course.Entry.Name).SelectMany(Episodes);
        return cuts.Concat(doses).Concat(courses).Select(act => (Act: act, From: from, To: to)).Concat(known)
            .GroupBy(part => (part.From, part.To)).OrderBy(group => group.Key.From)
            .Select(group => (string.Join(", ", group.Select(part => part.Act)), group.Key.From, group.Key.To));
    }

    /// <summary>From when to when the layers of an intervention are given without a pause, and how its dose varies between.</summary>
    private static IEnumerable<(string Act, double From, double To)> Episodes(IEnumerable<PlannedTreatment> layers)
    {
        var open = new List<PlannedTreatment>();
        foreach (var layer in layers.OrderBy(layer => layer.From))
        {
            if (open.Count > 0 && layer.From > open.Max(before => before.To))
            {
                yield return Episode(open);
                open.Clear();
            }
            open.Add(layer);
        }
        yield return Episode(open);

        static (string, double, double) Episode(List<PlannedTreatment> layers)
        {
            var to = layers.Max(layer => layer.To);
            double[] doses =
            [
                .. layers.SelectMany(layer => new[] { layer.From, layer.To }).Where(time => time < to).Select(time => (double)layers
                    .Where(layer => layer.From <= time && time < layer.To).Sum(layer => (decimal)layer.Size)),
            ];
            return (Named(layers[0], doses.Min(), doses.Max()), layers[0].From, to);
        }
    }

    private static string Named(PlannedTreatment course, double least, double most) =>
        least == 1 && most == 1 ? course.Entry.Label
        : $"{course.Entry.Label} \u00d7 {Words.Short(least)}{(least == most ? "" : $" to {Words.Short(most)}")}";

    /// <summary>The stretches of time a figure marks: inputs of the scenario that begin or end on the way, and the intervention.</summary>
    public static IReadOnlyList<ShadingDocument> Shadings(Experiment experiment, bool withIntervention)
    {
        var marks = new List<ShadingDocument>();
        foreach (var input in experiment.Scenario?.Inputs ?? [])
        {
            var amount = input.Change == InputChange.Add
                ? $"{(input.Amount < 0 ? "\u2212" : "+")}{Words.Short(Math.Abs(input.Amount))}"
                : $"= {Words.Short(input.Amount)}";
            var label = $"{experiment.Model.LabelOf(input.To)} {amount}";
            var spans = Marked(input, experiment);
            if (spans.Count > MostMarks)
                marks.Add(new ShadingDocument(spans[0].From, spans[^1].To, $"{label}, {spans.Count} times", IsIntervention: false));
            else
                marks.AddRange(
                    spans.Select(
                        span => new ShadingDocument(span.From, double.IsInfinity(span.To) ? null : span.To, label, IsIntervention: false)));
        }
        if (withIntervention && !experiment.Settings.Intervention.IsEmpty)
            marks.AddRange(
                Parts(experiment)
                    .Select(part => new ShadingDocument(
                        part.From, double.IsInfinity(part.To) ? null : part.To, part.Acts, IsIntervention: true)));
        return marks;
    }

    /// <summary>From when to when an input lasts, times without a pause between them as one; nothing for one that lasts the whole
    /// run.</summary>
    private static List<(double From, double To)> Marked(ScenarioInput input, Experiment experiment)
    {
        var marks = new List<(double From, double To)>();
        foreach (var span in input.Spans(experiment.StartTime, experiment.EndTime)
            .Where(span => span.From > experiment.StartTime || !double.IsInfinity(span.To)))
        {
            // To the bit: spans without a pause between them share the number.
            if (marks.Count > 0 && marks[^1].To == span.From)
                marks[^1] = (marks[^1].From, span.To);
            else
                marks.Add(span);
        }
        return marks;
    }

    /// <summary>The line an outcome draws, when it compares one variable with a number.</summary>
    public static ThresholdDocument? Threshold(Outcome? outcome) =>
        outcome?.Measure() is NameExpression name && outcome.Threshold is { } value
            ? new ThresholdDocument(name.Name, value, $"{Spoken(outcome)}: {outcome.When}")
            : null;

    internal static string Values(IEnumerable<Setting> settings) =>
        string.Join(", ", settings.Select(setting => $"{setting.Name} {Words.Short(setting.Value)}"));

    /// <summary>An outcome's label as it stands inside a sentence.</summary>
    internal static string Spoken(Outcome outcome) =>
        outcome.Label is { Length: > 1 } label ? Spoken(label) : outcome.Name.Replace('_', ' ');

    /// <summary>A label as it stands inside a sentence: CRP and C-reactive protein keep their capitals.</summary>
    internal static string Spoken(string label) =>
        label.Length > 1 && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;

    /// <summary>Words as they stand at the beginning of a sentence.</summary>
    internal static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>What an axis calls the weight of a link.</summary>
    internal static string WeightOf(Model model, Link link) => $"Weight of {(link.Label is { } label
        ? Spoken(label)
        : $"{model.LabelOf(link.Source)} \u2192 {model.LabelOf(link.Target)}")}";
}
