using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>The decisions of a policy in words.</summary>
internal static class PolicyWords
{
    /// <summary>A decision: <c>not remitted (burden 0.46): switch from SSRI to psychotherapy</c>.</summary>
    public static string Of(PolicyDecision decision, Policy policy, PolicyResult result)
    {
        var unit = result.Experiment.Model.Time.Unit;
        var does = decision.Turn switch
        {
            PolicyTurnKind.Begin => $"begin with {Names(decision.Gives)}",
            PolicyTurnKind.Maintain => $"maintain with {Names(decision.Gives)} {For(policy.Maintenance!.For, unit)}",
            PolicyTurnKind.Stop => policy.Taper is { } taper
                ? $"taper off {Names(decision.Before)} over {Words.Duration(taper.Over, unit)}"
                : $"stop {Names(decision.Before)}",
            PolicyTurnKind.Relapse when decision.Before.Count == 0 => $"begin again with {Names(decision.Gives)}",
            _ => Change(decision.Before, decision.Gives),
        };
        return decision.Turn == PolicyTurnKind.Begin ? does : $"{Seen(decision, result)}: {does}";
    }

    /// <summary>Options that give the same treatment without the policy.</summary>
    public static string Options(Experiment experiment)
    {
        var courses = experiment.Settings.Intervention.Known.Select(course =>
            $"{course.Name}{(course.Size == 1 ? "" : $"={Exact(course.Size)}")}@{Exact(course.From!.Value)}+"
                + $"{(double.IsInfinity(course.For!.Value) ? "permanent" : Exact(course.For.Value))}");
        return $"--with \"{string.Join(", ", courses)}\" --until {Exact(experiment.EndTime)}";
    }

    /// <summary>What is given at the end of a run: <c>nothing given since day 898</c>.</summary>
    public static string AtEnd(PolicyResult result)
    {
        var (courses, end) = (result.Experiment.KnownCourses, result.Experiment.EndTime);
        if (courses.All(course => course.To < end))
            return $"nothing given since {Words.Moment(courses.Max(course => course.To), result.Experiment.Model.Time.Unit)}";
        var given = courses.Where(course => course.To >= end).GroupBy(course => course.Entry.Name);
        return $"still treated with {Words.List([.. given.Select(
            same => Name(same.First().Entry.Name, (double)same.Sum(course => (decimal)course.Size)))])}";
    }

    private static string Seen(PolicyDecision decision, PolicyResult result)
    {
        if (decision.Seen is not { } seen)
            return "maintenance is over";
        var word = decision.Turn == PolicyTurnKind.Relapse ? "relapse" : seen.Holds ? "remitted" : "not remitted";
        return $"{word}{Measured(result.Remission, seen.Measure)}";
    }

    /// <summary>What an outcome measures, in brackets; nothing for one that compares nothing with a number.</summary>
    public static string Measured(Outcome outcome, double value) =>
        outcome.Threshold is null ? "" : $" ({outcome.Measure()} {Words.Short(value)})";

    private static string Change(ValueArray<PolicyDose> before, ValueArray<PolicyDose> gives)
    {
        var (old, now) = (before.Select(dose => dose.Intervention), gives.Select(dose => dose.Intervention));
        ValueArray<PolicyDose> added = [.. gives.Where(dose => !old.Contains(dose.Intervention))];
        ValueArray<PolicyDose> removed = [.. before.Where(dose => !now.Contains(dose.Intervention))];
        if (added.Count == 0)
            return removed.Count == 0 ? $"go on with {Names(gives)}" : $"stop {Names(removed)} and go on with {Names(gives)}";
        return removed.Count > 0 ? $"switch from {Names(before)} to {Names(gives)}"
            : gives.Where(dose => old.Contains(dose.Intervention)).All(before.Contains) ? $"add {Names(added)}"
            : $"go on with {Names(gives)}";
    }

    private static string Names(ValueArray<PolicyDose> doses) =>
        Words.List([.. doses.Select(dose => Name(dose.Intervention, dose.Size))]);

    private static string Name(string intervention, double size)
    {
        var label = RunProse.Spoken(TreatmentLibrary.FindIntervention(intervention).Label);
        return size == 1 ? label : $"{label} \u00d7 {Words.Short(size)}";
    }

    private static string For(double length, string? unit) =>
        double.IsInfinity(length) ? "for good" : $"for {Words.Duration(length, unit)}";

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
