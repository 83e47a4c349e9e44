namespace LoopSim;

/// <summary>What was gathered from a sweep's parts for its figures, in one pass and in memory that does not grow with the sweep.</summary>
internal sealed class SweepEvidence
{
    private readonly Dictionary<SavedWords, SweepRanking> _rankings = [];

    private SweepEvidence(DrawnSweep subject, FigureStyle style, SweepTally tally, SweepSample sample, SweepCells? cells) =>
        (Subject, Style, Tally, Sample, Cells) = (subject, style, tally, sample, cells);

    public DrawnSweep Subject { get; }

    public FigureStyle Style { get; }

    /// <summary>Over all members that are there.</summary>
    public SweepTally Tally { get; }

    public SweepSample Sample { get; }

    /// <summary>For a grid over two quantities.</summary>
    public SweepCells? Cells { get; }

    /// <summary>Reads what figures of the chosen quantities need.</summary>
    /// <exception cref="IOException">A part is damaged.</exception>
    public static SweepEvidence Gather(
        SweepResults sweep, DrawnSweep subject, FigureStyle style, IReadOnlyList<SavedWords> chosen, CancellationToken cancellation)
    {
        var single = chosen.Where(saved => saved.Times.Count == 0).Select(saved => saved.Column).ToList();
        var cells = subject.IsGrid && subject.Varying.Count == 2
            ? new SweepCells(subject, subject.Varying[0], subject.Varying[1], single)
            : null;
        var ofMembers = cells is null ? single : [];
        var tally = new SweepTally(chosen);
        var sample = new SweepSample(
            subject.Members,
                [.. subject.Quantities.Select(quantity => quantity.Column), .. ofMembers, .. chosen.SelectMany(SweepFans.Columns)]);
        foreach (var part in sweep.Parts())
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < part.Members; i++)
            {
                tally.Take(part[i]);
                sample.Take(part.FirstMember + i, part[i]);
                cells?.Take(part.FirstMember + i, part[i]);
            }
        }
        return new SweepEvidence(subject, style, tally, sample, cells);
    }

    /// <summary>How what is saved depends on what is varied.</summary>
    public SweepRanking Ranking(SavedWords saved)
    {
        if (!_rankings.TryGetValue(saved, out var ranking))
            _rankings.Add(saved, ranking = SweepRanking.Of(Subject, saved, Sample));
        return ranking;
    }

    /// <summary>What is said below a figure that a part of the members stands for; empty where all are in it.</summary>
    public string SampleNote => Sample.Stride == 1 ? ""
        : $"Drawn from one member in {Sample.Stride}: {DrawnSweep.Count(Sample.Count)} of {DrawnSweep.Count(Tally.Members)}.";

    /// <summary>What subtitles say of members that are not there; empty where all are.</summary>
    public IEnumerable<string> Missing
    {
        get
        {
            if (Tally.Members < Subject.Members)
                yield return $"{DrawnSweep.Count(Tally.Members)} of {DrawnSweep.CountOfMembers(Subject.Members)} so far";
        }
    }
}
