using System.Globalization;

namespace LoopSim;

/// <summary>How long a run took, in seconds: the part of a run folder that differs from run to run.</summary>
public sealed record TimingDocument(double Seconds, string FinishedAt)
{
    /// <summary>Finished at this moment.</summary>
    public static TimingDocument Now(double seconds) =>
        new(seconds, DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
