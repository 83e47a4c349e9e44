using LoopSim.Language.Libraries;

namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim calibrate</c>: which parameter sets come near to what was observed.</summary>
internal sealed class CalibrateVerb : RecordVerb
{
    private readonly RestingOptions _resting = new();
    private readonly Option<string?> _targets = OptionOf.Text(
        "--targets", "FILE|NAME", "what was observed: a YAML file, or shipped targets such as web-targets");
    private readonly Option<long?> _members = OptionOf.Whole(
        "--members", "N", $"parameter sets to draw (default {CalibrateSettings.UsualMembers})", 1, CalibrateSettings.MostMembers);
    private readonly Option<long?> _keep = OptionOf.Whole(
        "--keep", "N", $"how many of them to keep: the nearest (default {CalibrateSettings.UsualKept})", 1, CalibrateSettings.MostMembers);
    private readonly Option<long?> _seed = OptionOf.Seed("the draw");
    private readonly Option<long?> _jobs = OptionOf.Jobs();

    public CalibrateVerb(World world)
        : base(world, VerbGroup.Batch, "calibrate",
            "Draw parameter sets over their declared ranges and keep those whose statistics come nearest to observed ones: approximate "
                + "Bayesian computation.") =>
        TakeWithOutput([_targets, _members, _keep, _seed, _jobs, .. _resting.All]);

    protected override bool MakesManyRuns => true;

    protected override Finished Perform(Request request)
    {
        var parsed = request.Parsed;
        var name = parsed.GetValue(_targets)
            ?? throw new InvalidSettingException("--targets says what was observed: a YAML file, or a name such as web-targets");
        var path = ModelCatalog.FindTargets(name, World.Path);
        var (targets, problems) = TargetReader.Read(path, name);
        if (targets is null)
            throw new InvalidSettingException($"{problems.First(problem => problem.Severity == Severity.Error)}");
        var settings = new CalibrateSettings(targets)
        {
            Members = (int)(parsed.GetValue(_members) ?? CalibrateSettings.UsualMembers),
            Kept = (int)(parsed.GetValue(_keep) ?? CalibrateSettings.UsualKept),
            Seed = (ulong)(parsed.GetValue(_seed) ?? 1),
            Jobs = (int)(parsed.GetValue(_jobs) ?? Environment.ProcessorCount),
        };
        var experiment = Experiment.Prepare(request.Model, _resting.Read(parsed) with { Markers = true });
        var result = Calibrate.Run(experiment, settings, request.Monitor);
        var record = CalibrateReport.Of(experiment, request.Origin, settings, name, path, result);
        return new Finished(record, quiet => CalibrateWords.Of(record, quiet), () => CalibrateReport.Save(record, result));
    }
}
