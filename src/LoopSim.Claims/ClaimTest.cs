using LoopSim.Sampling;

namespace LoopSim.Claims;

/// <summary>Puts claims to a model: at its own parameters, and again with all weights jittered.</summary>
public static class ClaimTest
{
    /// <summary>Above about so many runs of the core model a claim is tried on fewer sets.</summary>
    private const double MostRuns = 600_000;

    /// <summary>The links of the model by whose runs others' are measured.</summary>
    private const double UnitLinks = 18;

    /// <summary>A claim on the model's own parameters, with its figure, takes about as many runs as on so many jittered sets.</summary>
    private const int OwnSets = 10;

    private static readonly int[] _sizes = [500, 200, 100, 50, 20];

    /// <param name="model">The model.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="jitter">The jittered sets they are put to besides.</param>
    /// <param name="given">The sets of a table, likewise; null for none.</param>
    /// <param name="jobs">Threads.</param>
    /// <param name="watch">Hears which share is done: each claim counts for about as many runs as it takes, estimated beforehand.</param>
    /// <param name="settings">The subtype and the values in place of the model's own; null for these.</param>
    /// <exception cref="InvalidSettingException">The model lacks what every claim needs.</exception>
    public static IReadOnlyList<ClaimResult> Run(
        Model model, IReadOnlyList<Claim> claims, Jitter jitter, GivenSets? given, int jobs, RunMonitor watch,
        RunSettings? settings = null)
    {
        var subject = ModelRoles.Read(model, settings);
        var batch = new RunBatch(
            subject.Compiled, ProtocolRuns.Method, ProtocolRuns.Options, subject.Reference.Resting.Resting,
            Differing(subject, claims).Concat(given?.Inputs(subject) ?? []).Distinct().Select(subject.Compiled.Layout.Find),
            subject.Outcome, jobs);
        var progress = new ClaimProgress(watch);
        Laboratory Laboratory(bool isRough) => new(subject, new ProtocolRuns(batch, subject.Outcome, progress, isRough, jobs));
        var (exact, rough) = (Laboratory(isRough: false), Laboratory(isRough: true));
        var sets = (Jittered: jitter.Draw(subject), Given: given?.Draw(subject) ?? []);
        double[] runs =
        [
            .. claims.Select(claim =>
                1 + ExpectedRuns(claim, subject, sets.Jittered.Count) + ExpectedRuns(claim, subject, sets.Given.Count)),
        ];
        var results = new List<ClaimResult>();
        foreach (var (number, claim) in claims.Index())
        {
            watch.Cancellation.ThrowIfCancellationRequested();
            progress.Begin(runs[..number].Sum() / runs.Sum(), runs[..(number + 1)].Sum() / runs.Sum(), runs[number]);
            results.Add(claim is PopulationClaim population
                ? Test(population, subject, exact, sets.Given)
                : Test(claim, subject, exact, rough, sets));
        }
        watch.Progress?.Invoke(1);
        return results;
    }

    /// <summary>The inputs that differ from run to run or change on the way.</summary>
    private static IEnumerable<string> Differing(ModelRoles subject, IReadOnlyList<Claim> claims) =>
    [
        .. subject.Model.Links.Select(link => link.Name),
        .. subject.Model.Channels.Select(channel => channel.Name),
        .. subject.Scenarios.SelectMany(scenario => scenario.Inputs).Select(input => input.To),
        .. claims.SelectMany(claim => claim.Inputs(subject)),
        .. TreatmentLibrary.Interventions.Entries
            .Select(entry => Treatment.Known(subject, entry.Name)).OfType<Treatment>()
            .SelectMany(treatment => treatment.Acts).Select(act => act.Input),
    ];

    private static double ExpectedRuns(Claim claim, ModelRoles subject, int sets)
    {
        if (claim.Obstacle(subject) is not null)
            return 0;
        var perSet = claim.RunsPerSet(subject);
        return (double)perSet * (OwnSets + Size(perSet, subject, sets));
    }

    private static ClaimResult Test(
        Claim claim, ModelRoles subject, Laboratory exact, Laboratory rough,
        (IReadOnlyList<ParameterSet> Jittered, IReadOnlyList<ParameterSet> Given) sets)
    {
        var name = subject.Model.Name;
        if (claim.Obstacle(subject) is { } obstacle)
            return new ClaimResult(claim, name, ClaimVerdict.NotApplicable, $"not applicable: {obstacle}");

        JitterTally? Tally(IReadOnlyList<ParameterSet> all) => all.Count == 0
            ? null
            : JitterTally.Of(claim.Test(rough, [.. all.Take(Size(claim.RunsPerSet(subject), subject, all.Count))]), all.Count);
        return Describe(claim, subject, claim.Examine(exact, subject.Reference)) with
        {
            Jitter = Tally(sets.Jittered),
            InSets = Tally(sets.Given),
        };
    }

    /// <param name="members">None where there is no population.</param>
    private static ClaimResult Test(PopulationClaim claim, ModelRoles subject, Laboratory exact, IReadOnlyList<ParameterSet> members) =>
        claim.Obstacle(subject) is { } obstacle
            ? new ClaimResult(claim, subject.Model.Name, ClaimVerdict.NotApplicable, $"not applicable: {obstacle}")
            : Describe(claim, subject, members.Count == 0
                ? claim.Examine(exact, subject.Reference)
                : claim.Judge(claim.Test(exact, members)));

    private static ClaimResult Describe(Claim claim, ModelRoles subject, Examination examination)
    {
        var name = subject.Model.Name;
        var (finding, details, panels) = examination;
        var verdict = finding.Answer switch
        {
            Answer.Holds => ClaimVerdict.Holds,
            Answer.Fails => ClaimVerdict.Fails,
            _ => ClaimVerdict.NotApplicable,
        };
        var said = verdict == ClaimVerdict.NotApplicable ? $"not applicable: {finding.Said}" : finding.Said;
        var result = new ClaimResult(claim, name, verdict, said)
        {
            Protocol = claim.Protocol(subject),
            Numbers = [.. finding.Numbers, .. details],
        };
        return panels.IsEmpty
            ? result
            : result with { Figure = Draw(result, subject, panels) with { Arrangement = examination.Arrangement } };
    }

    /// <summary>All the sets where the protocol is cheap; a round number of them where it is dear.</summary>
    internal static int Size(int runsPerSet, ModelRoles subject, int asked)
    {
        var affordable = MostRuns / runsPerSet * Math.Min(1, UnitLinks / Math.Max(1, subject.Model.Links.Count));
        return asked <= affordable ? asked : Math.Min(asked, _sizes.FirstOrDefault(size => size <= affordable, 0));
    }

    private static Figure Draw(ClaimResult result, ModelRoles subject, ImmutableArray<Panel> panels) =>
        new($"{result.Claim.Title}: {(result.Verdict == ClaimVerdict.Holds ? "holds" : "fails")}", panels)
        {
            Subtitle = $"{subject.Model.Title ?? subject.Model.Name}; {result.Said}",
            Footer = [Disclaimer.Text],
            Metadata = [new FigureFact("command", $"loopsim claims --model {subject.Model.Name} --only {result.Claim.Key}")],
        };
}
