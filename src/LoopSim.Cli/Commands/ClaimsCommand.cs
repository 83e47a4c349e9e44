using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LoopSim.Claims;
using LoopSim.Figures;
using LoopSim.Sampling;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim claims</c>: what the models are said to do, tested.</summary>
internal sealed class ClaimsCommand : Command
{
    private const string PageName = "README.md";

    private static readonly string[] _models = ["depression-core", "depression-web"];

    private readonly Option<string[]> _model = new("--model") { HelpName = "MODEL", Description = $"path of a model file, or name of a shipped model; repeatable (default: {string.Join(" and ", _models)})" };
    private readonly Option<string?> _only = new("--only") { HelpName = "a,b", Description = $"these claims only: {string.Join(", ", ClaimCatalog.All.Select(claim => claim.Key))}" };
    private readonly Option<int> _members = new("--members") { HelpName = "N", Description = "parameter sets with jittered weights (default 1000; 0 for none)", DefaultValueFactory = _ => 1000, CustomParser = result => (int)Whole(result, "--members", Jitter.MostMembers) };
    private readonly Option<double> _spread = new("--spread") { HelpName = "S", Description = "standard deviation of a weight's logarithm (default 0.1)", DefaultValueFactory = _ => 0.1, CustomParser = Spread };
    private readonly Option<ulong> _seed = new("--seed") { HelpName = "N", Description = "seed of the jitter (default 1)", DefaultValueFactory = _ => 1, CustomParser = result => Whole(result, "--seed", long.MaxValue) };
    private readonly Option<int> _jobs = new("--jobs") { HelpName = "N", Description = "threads (default: one for each processor)", DefaultValueFactory = _ => Environment.ProcessorCount, CustomParser = result => (int)Whole(result, "--jobs", 1024) };
    private readonly Option<string?> _out = new("--out") { HelpName = "DIR", Description = $"write the figures and a {PageName} here, over those of the last time" };
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON document and nothing else" };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "print only the result" };
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;

    public ClaimsCommand(Terminal terminal, CancellationToken cancellation)
        : base("claims", "Test what the models are said to do: each claim with its protocol, a measured number, what would refute it, and how often it holds when all weights are jittered.")
    {
        (_terminal, _cancellation) = (terminal, cancellation);
        foreach (var option in new Option[] { _model, _only, _members, _spread, _seed, _jobs, _out, _json, _quiet })
            Options.Add(option);
        SetAction(parsed => (int)Execute(parsed));
    }

    private ExitCode Execute(ParseResult parsed)
    {
        var json = parsed.GetValue(_json);
        var quiet = json || parsed.GetValue(_quiet);
        var claims = ClaimCatalog.Find(parsed.GetValue(_only)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []);
        var jitter = new Jitter(parsed.GetValue(_members), parsed.GetValue(_spread), parsed.GetValue(_seed));
        var results = new List<ClaimResult>();
        foreach (var (name, put) in Tests(parsed, claims))
        {
            if (ModelArgument.Read(name, _terminal, quiet) is not { } model)
                return ExitCode.ModelErrors;
            results.AddRange(ClaimTest.Run(model, put, jitter, Math.Max(1, parsed.GetValue(_jobs)), _terminal.Watch(quiet, _cancellation)));
        }

        if (json)
            _terminal.Text(Json.Write(ClaimsReport.Document(results, jitter), ClaimsContext.Instance));
        else
            Print(results, quiet);
        if (parsed.GetValue(_out) is { } folder)
            Write(folder, results, ClaimsReport.Page(results, jitter, Words(parsed)), quiet);
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

    private void Print(List<ClaimResult> results, bool quiet)
    {
        if (!quiet)
            _terminal.Line(ClaimsReport.Caveat);
        foreach (var own in results.GroupBy(result => result.Model))
        {
            _terminal.Line($"\n{own.Key}");
            var width = own.Max(result => result.Claim.Key.Length);
            foreach (var result in own)
            {
                _terminal.Line($"  {result.Claim.Key.PadRight(width)}  {ClaimsReport.Words(result.Verdict),-14}  {result.Claim.Title}");
                _terminal.Line($"  {"".PadRight(width)}  {"",-14}  {result.Said}{(result.Jitter is null ? "" : $"; jittered: {ClaimsReport.HoldsIn(result.Jitter)}")}");
            }
        }
        if (!quiet)
            _terminal.Line($"\n{Disclaimer.Text}");
    }

    private void Write(string folder, List<ClaimResult> results, string page, bool quiet)
    {
        if (string.IsNullOrWhiteSpace(folder))
            throw new InvalidSettingException("--out expects a folder");
        var drawn = results.Where(result => result.Figure is not null).ToList();
        foreach (var result in drawn)
            AtomicFile.Write(Path.Combine(folder, ClaimsReport.FigureName(result)), SvgWriter.Write(result.Figure!, FigureStyle.Slide));
        AtomicFile.Write(Path.Combine(folder, PageName), page);
        if (!quiet)
            _terminal.Line($"{drawn.Count} figures and {PageName} in {folder}");
    }

    /// <summary>The words after <c>loopsim</c> that decide the page.</summary>
    private List<string> Words(ParseResult parsed)
    {
        var words = new List<string>();
        for (var i = 0; i < parsed.Tokens.Count; i++)
        {
            var word = parsed.Tokens[i].Value;
            if (word == _jobs.Name)
                i++;
            else if (word != _json.Name && word != _quiet.Name)
                words.Add(word);
        }
        return words;
    }

    private static double Spread(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 2)
            return value;
        result.AddError($"--spread expects a number above 0 and up to 2, not '{text}'");
        return 0;
    }

    private static ulong Whole(ArgumentResult result, string option, long high)
    {
        var text = result.Tokens[0].Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= (ulong)high)
            return value;
        result.AddError($"{option} expects a whole number up to {high}, not '{text}'");
        return 0;
    }
}
