namespace LoopSim;

/// <summary>A sweep as documents: what its folder says of it, and what a program reads.</summary>
public static class SweepReport
{
    /// <param name="plan">The sweep.</param>
    /// <param name="seed">Where the random numbers begin; null for designs without chance.</param>
    /// <param name="format">How parts are written.</param>
    /// <param name="shard">The share of this folder; null for all of it.</param>
    /// <param name="modelPath">The model as the user named it.</param>
    public static SweepManifest Manifest(
        SweepPlan plan, ulong? seed, PartFormat format, SweepShard? shard, string modelPath)
    {
        var stamp = ModelStamp.Of(plan.First.Model, modelPath);
        var design = plan.Settings.Design;
        var run = plan.Settings.Run;
        return new SweepManifest
        {
            Version = RunRecord.CurrentVersion,
            EngineVersion = Engine.Version,
            Model = new SweptModel(stamp.Name, stamp.Title, stamp.Sha256),
            Design = new SweepDesign(design.Kind, design.Count, Varied(plan), design.TableSha256) { Where = design.Condition },
            Seed = seed,
            Settings = Settings(plan) with
            {
                Overrides = SettingsDocument.Named(run.Overrides),
                StartValues = SettingsDocument.Named(run.StartValues),
                Doses = SettingsDocument.Named(run.Intervention.Doses),
            },
            Noise = plan.Noise is { } noise ? NoiseDocument.Of(plan.First, noise.Method.Name, noise.Step, run.Noise!.Paths, lost: 0) : null,
            Format = format,
            Columns = plan.Columns,
            Words = SweepWording.Of(plan),
            Shard = shard,
        };
    }

    /// <param name="plan">The sweep.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="summary">How its members ended.</param>
    /// <param name="answer">What they came to.</param>
    /// <param name="seconds">The time of the whole command.</param>
    public static SweepDocument Document(
        SweepPlan plan, SweepFolder folder, SweepSummary summary, SweepAnswer answer, double seconds) => new(
        Members: folder.Members,
        Ran: summary.Ran,
        Design: plan.Settings.Design.Kind,
        Statuses: SweepPlan.StatusNames.Zip(summary.Statuses).Where(pair => pair.Second > 0)
            .ToDictionary(pair => pair.First, pair => pair.Second),
        Saved: answer.Saved,
        Correlations: answer.Correlations,
        SampledEvery: answer.SampledEvery,
        Parts: folder.PartCount,
        Folder: folder.Location,
        Jobs: summary.Jobs,
        EngineSeconds: summary.EngineSeconds,
        Seconds: seconds,
        MembersPerSecondPerThread: summary.Rate);

    // Every member of a policy has a treatment of its own.
    private static SettingsDocument Settings(SweepPlan plan) => plan.Policy is not null
        ? SettingsDocument.Of(plan.First) with { Interventions = null }
        : plan.Noise is { } noise
        ? SettingsDocument.Of(plan.First).With(noise.Method.Name, noise.Step)
        : SettingsDocument.Of(plan.First);

    private static IReadOnlyList<VariedQuantity> Varied(SweepPlan plan)
    {
        var design = plan.Settings.Design;
        return
        [
            .. design.Names.Select((name, quantity) => new VariedQuantity(
                name, plan.Targets[quantity] is SweepVariable.Carried ? VariedQuantity.Carried : design.LawOf(quantity))),
        ];
    }
}

/// <summary>What <c>sweep --json</c> prints. Times are of this run alone.</summary>
/// <param name="Members">Members in the folder.</param>
/// <param name="Ran">Members that this run has run; fewer after a resume.</param>
/// <param name="Statuses">How many members ended with each status; statuses without a member are left out.</param>
/// <param name="Saved">What the members came to.</param>
/// <param name="Correlations">What that depends on.</param>
/// <param name="SampledEvery">Medians and correlations rest on one member in so many.</param>
/// <param name="EngineSeconds">The time the threads were at work, without what they spent on writing.</param>
/// <param name="Seconds">The time of the whole command.</param>
public sealed record SweepDocument(
    long Members, long Ran, string Design, IReadOnlyDictionary<string, long> Statuses, IReadOnlyList<SavedSummary> Saved,
    IReadOnlyList<SavedCorrelation> Correlations, long SampledEvery, int Parts, string Folder, int Jobs, double EngineSeconds,
    double Seconds, double MembersPerSecondPerThread);
