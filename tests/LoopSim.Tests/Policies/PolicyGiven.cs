using LoopSim.Language;
using LoopSim.Language.Text;

namespace LoopSim.Tests;

/// <summary>Policies and a model in which their courses are known in closed form.</summary>
internal static class PolicyGiven
{
    /// <summary>Burden rises by 0.001 a day from 0.5 and falls by 0.01 a day while an SSRI acts, from 14 days after it begins to 7 after it
    /// ends; half of it holds it almost still. Psychotherapy does nothing.</summary>
    public static Model Ramp { get; } = Models.Parse("""
        model: depression-core
        time: {unit: day, stop: 1000, save: 4}
        channels: {antidepressant: {label: A}, psychotherapy: {label: P}}
        stocks: {burden: {initial: 0.5, rate: 0.001 - 0.01375 * antidepressant + 0 * psychotherapy}}
        outcomes: {recovered: burden < 0.3}
        scenarios: {ill: {treat_at: 100, judge: {outcome: recovered, after_course: 100, after_permanent: 900}}}
        """);

    /// <param name="text">What stands under the policy's name.</param>
    public static KnownPolicy Policy(string text)
    {
        var read = TreatmentLibrary.ReadPolicies(new SourceText("p.yaml", $"policies:\n  own:\n    {text.ReplaceLineEndings("\n    ")}"));
        Assert.Empty(read.Diagnostics);
        return new KnownPolicy(read.Library!.Entries[0], Shipped("stop_on_remission").File);
    }

    public static KnownPolicy Shipped(string name) => TreatmentLibrary.FindPolicy(name, path => path);

    public static RunSettings With(KnownPolicy policy, RunSettings? settings = null) =>
        (settings ?? new RunSettings { Scenario = "ill" }) with { Intervention = Intervention.None with { Policy = policy } };

    public static Experiment Asked(Model model, RunSettings settings) => Experiment.Prepare(model, PolicyPlan.Outlined(settings));

    /// <summary>A policy followed in the ramp.</summary>
    public static PolicyResult Follow(string text, RunSettings? settings = null) =>
        PolicyPlan.Follow(Asked(Ramp, With(Policy(text), settings)), RunMonitor.Nobody);

    /// <summary>What was given: name, size, beginning and end.</summary>
    public static IEnumerable<(string, double, double, double)> Courses(PolicyResult result) =>
        result.Experiment.KnownCourses.Select(course => (course.Entry.Name, course.Size, course.From, course.To));

    /// <summary>When what was decided.</summary>
    public static IEnumerable<(double, PolicyTurnKind)> Turns(PolicyResult result) =>
        result.Decisions.Select(decision => (decision.Time, decision.Turn));
}
