using System.CommandLine;
using System.Diagnostics;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim sweep</c>: many runs of a model that differ in what is varied.</summary>
internal sealed class SweepCommand : Command
{
    private const int MostNamed = 6;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly SimulationOptions _simulation = new();
    private readonly SweepOptions _sweep = new();
    private readonly Option<string?> _out = new("--out") { HelpName = "DIR", Description = $"folder for the results (default: the next one in {RunFolder.DefaultParent})" };
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON document and nothing else" };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "print only the result" };
    private readonly Option<bool> _noFigures = new("--no-figures") { Description = "draw nothing; 'loopsim plot DIR' draws later" };
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;

    public SweepCommand(Terminal terminal, CancellationToken cancellation)
        : base("sweep", "Run a model many times, varying parameters, links, starts or the treatment, and keep what is asked for.")
    {
        (_terminal, _cancellation) = (terminal, cancellation);
        Arguments.Add(_model);
        _sweep.AddTo(this);
        _simulation.AddTo(this);
        foreach (var option in new Option[] { _out, _noFigures, _json, _quiet })
            Options.Add(option);
        SetAction(parsed => (int)Execute(parsed));
    }

    private ExitCode Execute(ParseResult parsed)
    {
        var quiet = parsed.GetValue(_quiet) || parsed.GetValue(_json);
        var path = parsed.GetValue(_model)!;
        if (ModelArgument.Read(path, _terminal, quiet) is not { } model)
            return ExitCode.ModelErrors;
        var variations = _sweep.Variations(parsed, model);
        var (design, seed) = _sweep.Design(parsed, variations);
        if (design.Note is { } note && !quiet)
            _terminal.Hint(note);
        var plan = SweepPlan.Prepare(model, new SweepSettings(_simulation.Read(parsed), design, _sweep.Saves(parsed)));
        var manifest = SweepReport.Manifest(plan, variations, seed, _sweep.Format(parsed), _sweep.Shard(parsed), path);

        var jobs = _sweep.Jobs(parsed);
        using var folder = Open(parsed, manifest);
        var progress = new SweepProgressLine(_terminal, !Console.IsErrorRedirected);
        SweepSummary summary;
        try
        {
            summary = Sweep.Run(plan, folder, jobs, quiet ? null : progress.Show, _cancellation);
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException)
        {
            progress.Clear();
            _terminal.Hint($"{folder.PartCount - folder.Missing.Count} of {folder.PartCount} parts are in {folder.Location}; the same command with --out {folder.Location} --resume goes on from there");
            throw;
        }
        progress.Clear();

        // A shard's figures would show a part of the members; merging draws them all.
        var figures = parsed.GetValue(_noFigures) || manifest.Shard is not null ? [] : Draw(folder);
        var document = SweepReport.Document(plan, folder, summary, _clock.Elapsed.TotalSeconds);
        if (parsed.GetValue(_json))
            _terminal.Text(Json.Write(document));
        else
            Print(plan, document, figures.Count);
        return ExitCode.Ok;
    }

    private IReadOnlyList<string> Draw(SweepFolder folder)
    {
        try
        {
            return SweepDrawing.Draw(folder.Location, _cancellation);
        }
        catch (OperationCanceledException)
        {
            _terminal.Hint($"all {folder.PartCount} parts are in {folder.Location}; 'loopsim plot {folder.Location}' draws them");
            throw;
        }
    }

    private SweepFolder Open(ParseResult parsed, SweepManifest manifest)
    {
        var folder = parsed.GetValue(_out);
        if (folder is not null && string.IsNullOrWhiteSpace(folder))
            throw new InvalidSettingException("--out expects a folder");
        if (!_sweep.Resumes(parsed))
            return SweepFolder.Create(folder ?? RunFolder.Next($"{manifest.Model.Name}-sweep"), manifest);
        return SweepFolder.Resume(folder ?? throw new InvalidSettingException("--resume goes on with the sweep in a folder; name it with --out"), manifest);
    }

    private void Print(SweepPlan plan, SweepDocument document, int figures)
    {
        _terminal.Line($"{document.Members:N0} members, {document.Design} over {Some(plan.Settings.Design.Names)}");
        foreach (var (status, count) in document.Statuses.OrderByDescending(pair => pair.Value))
            _terminal.Line($"  {status,-18} {count,14:N0}");
        if (document.Members > 0 && !document.Statuses.Keys.Any(status => status == SolveStatus.ReachedEnd.Key() || status == SolveStatus.StoppedByEvent.Key()))
            _terminal.Hint("no member came to its end, so nothing was kept but the values that were varied; 'loopsim run' or 'loopsim break' with the values of one of them says why");
        if (document.Ran < document.Members)
            _terminal.Line($"  {"already there",-18} {document.Members - document.Ran,14:N0}");
        if (document.Ran > 0)
            _terminal.Line($"{document.MembersPerSecondPerThread:N0} members per second and thread, {document.Jobs} {(document.Jobs == 1 ? "thread" : "threads")}, {document.Seconds:F1} s in all");
        _terminal.Line($"results in {document.Folder}: {document.Parts} {(document.Parts == 1 ? "part" : "parts")}{(figures == 0 ? "" : figures == 1 ? ", 1 figure" : $", {figures} figures")} and run.json");
    }

    private static string Some(IReadOnlyList<string> names) =>
        names.Count <= MostNamed ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNamed))} and {names.Count - MostNamed} more";
}
