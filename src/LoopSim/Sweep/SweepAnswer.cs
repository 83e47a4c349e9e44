namespace LoopSim;

/// <summary>What the members of a sweep came to, and what that depends on: the numbers that its figures draw.</summary>
/// <param name="Saved">What is kept, in the order asked for.</param>
/// <param name="Correlations">How what is kept depends on what is varied, where more than one quantity varies and no map shows it; the
/// largest first for each thing kept.</param>
/// <param name="SampledEvery">Medians and correlations rest on one member in so many; 1 for all.</param>
public sealed record SweepAnswer(IReadOnlyList<SavedSummary> Saved, IReadOnlyList<SavedCorrelation> Correlations, long SampledEvery)
{
    /// <summary>Reads the parts that are there.</summary>
    /// <exception cref="IOException">A part is damaged.</exception>
    public static SweepAnswer Of(SweepResults sweep, CancellationToken cancellation)
    {
        var subject = new DrawnSweep(sweep.Manifest);
        var statistics = new SweepStatistics(sweep, subject, FigureStyle.Paper, subject.Saved, cancellation);
        var ranked = SweepFigures.Ranks(statistics) ? subject.Saved.Where(saved => saved.Times.Count == 0) : [];
        return new SweepAnswer(
            [.. subject.Saved.Select(saved => SavedSummary.Of(statistics, saved))],
            [.. ranked.SelectMany(saved => SavedCorrelation.Of(saved, statistics.Ranking(saved)))], statistics.Sample.Stride);
    }

    /// <summary>Reads the parts that are there and leaves its correlations in the folder, as a table, if it has any.</summary>
    /// <exception cref="IOException">A part is damaged, or the table cannot be written.</exception>
    public static SweepAnswer Write(SweepResults sweep, CancellationToken cancellation)
    {
        var answer = Of(sweep, cancellation);
        if (answer.Correlations.Count > 0)
        {
            AtomicFile.Write(Path.Combine(sweep.Folder, FolderContents.Correlations), Csv.Write(
                ["saved", "code", "varied", "coefficient", "low", "high", "members"],
                answer.Correlations.Select(row => (object[])[
                    row.Saved, row.Code ?? "", row.Varied, row.Coefficient, row.Low ?? double.NaN, row.High ?? double.NaN, row.Members])));
        }
        return answer;
    }
}

/// <summary>Something kept of every member, over all of them; of a course, its end.</summary>
/// <param name="Name">As <c>--save</c> names it.</param>
/// <param name="Unit">Of its numbers.</param>
/// <param name="Members">How many have it.</param>
/// <param name="Least">The smallest number; null for codes, and where no member has one.</param>
/// <param name="Median">The median, linear between the two in the middle.</param>
/// <param name="Greatest">The largest.</param>
/// <param name="Counts">For codes: how many members have each; null for numbers.</param>
public sealed record SavedSummary(
    string Name, string? Unit, long Members, double? Least, double? Median, double? Greatest, IReadOnlyDictionary<string, long>? Counts)
{
    internal static SavedSummary Of(SweepStatistics statistics, OutputLabel saved)
    {
        var members = statistics.With(saved);
        if (saved.Codes.Count > 0)
        {
            var counts = statistics.Subject.Column(saved).Codes.Zip(statistics.Codes(saved));
            return new SavedSummary(
                saved.Name, null, members, null, null, null, counts.ToDictionary(pair => pair.First, pair => pair.Second));
        }
        var (low, high) = statistics.Ends(saved);
        var median = statistics.Median(saved);
        return members == 0
            ? new SavedSummary(saved.Name, saved.Unit, 0, null, null, null, null)
            : new SavedSummary(saved.Name, saved.Unit, members, low, double.IsNaN(median) ? null : median, high, null);
    }
}

/// <summary>A partial rank correlation between something kept and something varied (<see cref="PartialRankCorrelation"/>).</summary>
/// <param name="Saved">As <c>--save</c> names it.</param>
/// <param name="Code">Of codes: the one that counts as 1; null for numbers.</param>
/// <param name="Varied">The quantity.</param>
/// <param name="Coefficient">From -1 to 1.</param>
/// <param name="Low">The lower end of the interval at 95 percent.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Members">How many members it rests on.</param>
public sealed record SavedCorrelation(
    string Saved, string? Code, string Varied, double Coefficient, double? Low, double? High, long Members)
{
    internal static IEnumerable<SavedCorrelation> Of(OutputLabel saved, SweepRanking ranking) => ranking.Bars.Select(
        bar => new SavedCorrelation(
            saved.Name, ranking.Code, bar.Quantity.Name, bar.Correlation.Coefficient!.Value, bar.Correlation.Low, bar.Correlation.High,
            bar.Correlation.Members));
}
