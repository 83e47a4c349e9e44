using LoopSim.Claims;
using LoopSim.Figures;

namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim claims</c>: what the models are said to do, tested.</summary>
internal sealed class ClaimsVerb : Verb
{
    private const string PageName = "README.md";
    private const int DefaultMembers = 1000;
    private const double DefaultSpread = 0.1;

    private static readonly string[] _models = ["depression-core", "depression-web"];

    private readonly Option<string[]> _model = OptionOf.Many("--model", "MODEL",
        $"{ModelArgument.Help}; repeatable (default: {string.Join(" and ", _models)})");
    private readonly Option<string[]> _only = OptionOf.List("--only", "a,b",
        $"these claims only: {string.Join(", ", ClaimCatalog.All.Select(claim => claim.Key))}");
    private readonly Option<long?> _members = OptionOf.Whole("--members", "N",
        $"parameter sets with jittered weights (default {DefaultMembers}; 0 for none)", 0, Jitter.MostMembers);
    private readonly Option<double?> _spread = OptionOf.Read<double?>("--spread", "S",
        "standard deviation of a weight's logarithm (default 0.1)", text =>
            OptionOf.NumberIn(text, "--spread") is > 0 and <= 2 and var value
            ? value
            : throw new InvalidSettingException($"--spread expects a number above 0 and up to 2, not '{text}'"));
    private readonly Option<long?> _seed = OptionOf.Seed("the jitter");
    private readonly Option<string?> _sets = OptionOf.Text(
        "--sets", "FILE.csv",
        "parameter sets in place of jittered weights (beside them with --members): a header with names, then a set per line");
    private readonly Option<Setting[]> _set = SimulationOptions.CreateSet();
    private readonly Option<string[]> _as = SimulationOptions.CreateAs();
    private readonly Option<long?> _jobs = OptionOf.Jobs();
    private readonly Option<string?> _out = OptionOf.Text(
        "--out", "DIR", $"write the figures and a {PageName} here, over those of the last time");
    private readonly Option<bool> _json = OptionOf.Flag("--json", "print one JSON document only");
    private readonly Option<bool> _quiet = OptionOf.Flag("--quiet", "print only the result");

    public ClaimsVerb(World world)
        : base(world, VerbGroup.Batch, "claims",
            "Test what the models are said to do: each claim with its protocol, a measured number, what would refute it, and how often "
                + "it holds when all weights are jittered.")
    {
        Take(_model, _only, _set, _as, _members, _spread, _seed, _sets, _jobs, _out, _json, _quiet);
    }

    protected override bool MakesManyRuns => true;

    protected override ExitCode Execute(ParseResult parsed)
    {
        var json = parsed.GetValue(_json);
        var quiet = json || parsed.GetValue(_quiet);
        var claims = ClaimCatalog.Find(parsed.GetValue(_only)!);
        var jitter = new Jitter(
            (int)(parsed.GetValue(_members) ?? (parsed.GetValue(_sets) is null ? DefaultMembers : 0)),
            parsed.GetValue(_spread) ?? DefaultSpread,
            (ulong)(parsed.GetValue(_seed) ?? 1));
        var sets = parsed.GetValue(_sets) is { } file ? GivenSets.Read(World.Path(file), Path.GetFileName(file)) : null;
        var settings = new RunSettings
        {
            Overrides = parsed.GetValue(_set)!.ToValueArray(),
            Subtypes = parsed.GetValue(_as)!.ToValueArray(),
        };
        var jobs = (int)(parsed.GetValue(_jobs) ?? Environment.ProcessorCount);
        var results = new List<ClaimResult>();
        var asked = Tests(parsed, claims).ToList();
        foreach (var (name, put) in asked)
        {
            if (ModelArgument.Read(name, World, quiet) is not { } model)
                return ExitCode.ModelErrors;
            var own = sets is null || (asked.Count > 1 && !sets.Fits(model)) ? null : sets;
            results.AddRange(Terminal.WithProgress(quiet, $"{Name} of {name}", show =>
                ClaimTest.Run(
                    model, put, jitter, own, jobs, new RunMonitor(share => show(share, null), World.Cancellation), settings)));
        }

        if (json)
            Terminal.Text(Json.Write(ClaimsReport.Document(results, jitter, sets), ClaimsContext.Instance));
        else
            Print(results, jitter, sets, quiet);
        if (parsed.GetValue(_out) is { } folder)
            Write(folder, results, ClaimsReport.Page(results, jitter, sets, OutputOptions.Words(parsed, withFolder: true)), quiet);
        return ExitCode.Ok;
    }

    /// <summary>Which claims are put to which model: those with a model of their own to that one, once.</summary>
    private IEnumerable<(string Model, IReadOnlyList<Claim> Claims)> Tests(ParseResult parsed, IReadOnlyList<Claim> claims)
    {
        var asked = parsed.GetValue(_model) is { Length: > 0 } named ? named : _models.Where(ModelCatalog.Names.Contains).ToArray();
        var common = claims.Where(claim => claim.OwnModel is null).ToList();
        if (common.Count > 0)
        {
            foreach (var model in asked)
                yield return (model, common);
        }
        foreach (var own in claims.Where(claim => claim.OwnModel is not null).GroupBy(claim => claim.OwnModel!))
            yield return (own.Key, [.. own]);
    }

    private void Print(List<ClaimResult> results, Jitter jitter, GivenSets? sets, bool quiet)
    {
        if (!quiet)
            Terminal.Line(ClaimsReport.Caveat);
        foreach (var own in results.GroupBy(result => result.Model))
        {
            Terminal.Line($"\n{own.Key}");
            var width = own.Max(result => result.Claim.Key.Length);
            foreach (var result in own)
            {
                Terminal.Line($"  {result.Claim.Key.PadRight(width)}  {ClaimsReport.Words(result.Verdict),-14}  {result.Claim.Title}");
                Terminal.Line(
                    $"  {"".PadRight(width)}  {"",-14}  "
                        + $"{result.Said}{Holding(jitter, result.Jitter)}{Holding(sets, result.InSets)}");
            }
        }
        if (!quiet)
            Terminal.Line($"\n{Disclaimer.Text}");
    }

    private static string Holding(Ensemble? ensemble, JitterTally? tally) =>
        tally is null ? "" : $"; {ensemble!.Word}: {ClaimsReport.HoldsIn(tally)}";

    private void Write(string folder, List<ClaimResult> results, string page, bool quiet)
    {
        if (string.IsNullOrWhiteSpace(folder))
            throw new InvalidSettingException("--out expects a folder");
        using var saving = World.Saving.EnterScope();
        var drawn = results.Where(result => result.Figure is not null).ToList();
        foreach (var result in drawn)
            AtomicFile.Write(
                Path.Combine(World.Path(folder), ClaimsReport.FigureName(result)),
                new FigurePicture("", result.Figure!).Paint(FigureLook.Slide).As(PictureFormat.Png));
        AtomicFile.Write(Path.Combine(World.Path(folder), PageName), page);
        if (!quiet)
            Terminal.Line($"{drawn.Count} figures and {PageName} in {folder}");
    }
}
