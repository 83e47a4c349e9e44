namespace LoopSim;

/// <summary>How long a run took, in seconds, and which build ran it: the part of a run folder that differs from run to run.</summary>
public sealed record TimingDocument(double Seconds, string FinishedAt)
{
    public string Version { get; init; } = RunRecord.CurrentVersion;

    public string Commit { get; init; } = Engine.Commit;

    /// <summary>Finished at this moment.</summary>
    public static TimingDocument Now(double seconds) =>
        new(seconds, DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
