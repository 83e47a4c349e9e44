using System.Diagnostics;

namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim sweep</c>: many runs of a model that differ in what is varied.</summary>
internal sealed class SweepVerb : Verb
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly SimulationOptions _simulation;
    private readonly SweepOptions _sweep;
    private readonly NoiseOptions _noise;
    private readonly PolicyOption _policy;
    private readonly OutputOptions _output;
    private readonly Option<bool> _noFigures = SweepDrawing.CreateNoFigures();

    public SweepVerb(World world)
        : base(world, VerbGroup.Batch, "sweep",
            "Run a model many times with varied parameters, links, starts or treatment, and keep what you ask for.")
    {
        (_sweep, _output) = (new SweepOptions(world), new OutputOptions(world, withTables: true));
        _noise = new NoiseOptions(shared: _sweep.Shared);
        _simulation = new SimulationOptions(_noise);
        _policy = new PolicyOption(world, "every member decides by its own course");
        Arguments.Add(_model);
        Take([.. _sweep.All, .. _simulation.All, _policy.Option, _noFigures, .. _output.All]);
    }

    protected override bool MakesManyRuns => true;

    protected override ExitCode Execute(ParseResult parsed)
    {
        var quiet = _output.IsQuiet(parsed);
        var path = parsed.GetValue(_model)!;
        if (ModelArgument.Read(path, World, quiet) is not { } model)
            return ExitCode.ModelErrors;
        _output.CheckWords(parsed, model);
        var run = _policy.Apply(parsed, _simulation.Read(parsed, model));
        var variations = WithPaths(parsed, run, _sweep.Variations(parsed, model));
        var (design, seed) = _sweep.DesignOf(parsed, variations);
        if (design.Note is { } note && !quiet)
            Terminal.Hint(note);
        if (!quiet)
            HintAtDivisors(parsed, model, variations.Select(variation => variation.Name));
        var plan = SweepPlan.Prepare(model, new SweepSettings(run, design, _sweep.Saves(parsed)));
        if (plan.Carried.Count > 0 && !quiet)
            Terminal.Hint($"carried along into the results, since the model has nothing of the name: {string.Join(", ", plan.Carried)}");
        var manifest = SweepReport.Manifest(plan, seed, _output.Figures.Tables(parsed), _sweep.Shard(parsed), path);
        if (_sweep.Tasks(parsed) is { } tasks)
            return WriteJobs(parsed, manifest, tasks);
        var shown = _output.Folder(parsed) ?? Path.Combine(RunFolder.DefaultParent, Path.GetFileName(Next(manifest)));
        using var folder = Open(parsed, manifest, shown);
        foreach (var part in folder.Damaged)
            Terminal.Hint($"'{Path.Combine(shown, part)}' was damaged; its members run again");
        var summary = Run(parsed, plan, folder, shown, quiet);

        // A shard's figures would show a part of the members; merging draws them all.
        var results = folder.Results();
        var figures = parsed.GetValue(_noFigures) || manifest.Shard is not null ? 0 : Draw(parsed, results, folder.PartCount, shown);
        var answer = manifest.Shard is null
            ? SweepAnswer.Write(results, World.Cancellation)
            : SweepAnswer.Of(results, World.Cancellation);
        var document = SweepReport.Document(plan, folder, summary, answer, _clock.Elapsed.TotalSeconds) with { Folder = shown };
        if (_output.IsJson(parsed))
            Terminal.Text(Json.Write(document));
        else
            Terminal.Page(SweepRunWords.Of(plan, document, answer, manifest, figures));
        if (SweepRunWords.Warning(document) is not { } warning)
            return ExitCode.Ok;
        Terminal.Hint(warning);
        return ExitCode.Numerical;
    }

    private ExitCode WriteJobs(ParseResult parsed, SweepManifest manifest, long tasks)
    {
        if (parsed.GetValue(_model) == ModelArgument.StandardInput)
            throw new InvalidSettingException("every task reads the model again, which standard input cannot give; save it in a file");
        if (_output.IsJson(parsed))
            throw new InvalidSettingException("--slurm prints two commands, and no results; leave out --json");
        var whole = _output.Folder(parsed) ?? Path.Combine(RunFolder.DefaultParent, Path.GetFileName(Next(manifest)));
        var jobs = SlurmJobs.Of(parsed, manifest.Model.Name, tasks, Path.GetFullPath(World.Path(".")), Path.GetFullPath(World.Path(whole)),
            [.. parsed.GetValue(_noFigures) ? [_noFigures.Name] : Array.Empty<string>(), .. _output.Figures.Words(parsed)]);
        SweepFolder.CheckFree(jobs.Whole);
        var scripts = SlurmJobs.FolderOf(whole);
        RunFolder.CheckFree(World.Path(scripts), force: false);
        using (World.Saving.EnterScope())
        {
            AtomicFile.Write(World.Path(Path.Combine(scripts, SlurmJobs.SweepFile)), jobs.SweepScript());
            AtomicFile.Write(World.Path(Path.Combine(scripts, SlurmJobs.MergeFile)), jobs.MergeScript());
        }
        var page = new Page();
        if (!_output.IsQuiet(parsed))
        {
            page.Line(string.Create(CultureInfo.InvariantCulture,
                $"{manifest.Design.Count:N0} members in {tasks:N0} tasks; start them, and the merge into {whole} after them, with"));
        }
        page.Line($"job=$(sbatch --parsable {SlurmJobs.Quoted(Path.Combine(scripts, SlurmJobs.SweepFile))})");
        page.Line($"sbatch --dependency=afterok:$job {SlurmJobs.Quoted(Path.Combine(scripts, SlurmJobs.MergeFile))}");
        Terminal.Page(page);
        return ExitCode.Ok;
    }

    /// <summary>What is varied, the paths of every combination last.</summary>
    private IReadOnlyList<Variation> WithPaths(ParseResult parsed, RunSettings run, IReadOnlyList<Variation> variations)
    {
        if (run.Noise is null || _noise.PathsOf(parsed) is not { } paths)
            return variations;
        if (_sweep.IsSampled(parsed, variations))
            throw new InvalidSettingException(
                "--paths goes with a grid: in a sampled design every member has a path of its own; leave it out, or give every --vary a "
                    + "count");
        var first = _noise.FirstOf(parsed);
        const string Path = SweepVariable.Path.Name;
        return
        [
            .. variations, paths == 1 ? Variation.Parse($"{Path}={first}") : Variation.FromRange(Path, first, first + paths - 1, paths),
        ];
    }

    private string Next(SweepManifest manifest) => RunFolder.Next(World.Path(RunFolder.DefaultParent), $"{manifest.Model.Name}-sweep");

    private SweepFolder Open(ParseResult parsed, SweepManifest manifest, string shown)
    {
        var folder = World.Path(shown);
        if (!_sweep.Resumes(parsed))
        {
            if (_output.Forces(parsed))
                SweepFolder.Clear(folder);
            return SweepFolder.Create(folder, manifest);
        }
        return _output.Folder(parsed) is not null
            ? SweepFolder.Resume(folder, manifest)
            : throw new Sampling.InvalidSettingException("--resume goes on with the sweep in a folder; name it with --out");
    }

    private SweepSummary Run(ParseResult parsed, SweepPlan plan, SweepFolder folder, string shown, bool quiet)
    {
        try
        {
            return Terminal.WithProgress(quiet, Name, show =>
                Sweep.Run(plan, folder, _sweep.Jobs(parsed), quiet
                    ? null
                    : progress => show(progress.Share, SweepRunWords.Of(progress)), World.Cancellation));
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException)
        {
            Terminal.Hint($"{folder.PartCount - folder.Missing.Count} of {folder.PartCount} parts are in {shown}; "
                + $"the same command with --out {shown} --resume goes on from there");
            throw;
        }
    }

    private int Draw(ParseResult parsed, SweepResults results, int parts, string shown)
    {
        try
        {
            return SweepDrawing.Draw(parsed, results, _output.Figures, World);
        }
        catch (OperationCanceledException)
        {
            Terminal.Hint($"all {parts} parts are in {shown}; 'loopsim plot {shown}' draws them");
            throw;
        }
    }
}
