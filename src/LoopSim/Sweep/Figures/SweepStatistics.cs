using System.Runtime.CompilerServices;

namespace LoopSim;

/// <summary>What was gathered from a sweep's parts for its figures, in one pass and in memory that does not grow with the sweep: the ends
/// of every saved number, how many members have each code, and some of the members themselves.</summary>
internal sealed class SweepStatistics
{
    private readonly Dictionary<OutputLabel, SweepRanking> _rankings = [];
    private readonly OutputLabel[] _saved;
    private readonly (double Low, double High)[] _ends;
    private readonly long[] _with;
    private readonly long[][] _codes;

    /// <param name="sweep">The parts.</param>
    /// <param name="subject">What figures say of them.</param>
    /// <param name="style">Where they are shown.</param>
    /// <param name="chosen">What is drawn; of a course the end is counted.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="IOException">A part is damaged.</exception>
    public SweepStatistics(
        SweepResults sweep, DrawnSweep subject, FigureStyle style, IReadOnlyList<OutputLabel> chosen, CancellationToken cancellation)
    {
        (Subject, Style, _saved) = (subject, style, [.. chosen]);
        _ends = [.. chosen.Select(_ => (double.PositiveInfinity, double.NegativeInfinity))];
        (_with, _codes) = (new long[chosen.Count], [.. chosen.Select(saved => new long[saved.Codes.Count])]);
        var single = chosen.Where(saved => saved.Times.Count == 0).Select(saved => saved.Column).ToList();
        if (subject.IsGrid && !subject.Repeats && subject.Varying is [var x, var y])
            Cells = new SweepCells(subject, x, y, single);
        Sample = new SweepSample(
            subject.Members,
            [
                .. subject.Quantities.Select(quantity => quantity.Column), .. chosen.Select(End),
                .. chosen.SelectMany(SweepFans.Columns),
            ]);
        foreach (var part in sweep.Parts())
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < part.Members; i++)
            {
                Count(part[i]);
                Sample.Take(part.FirstMember + i, part[i]);
                Cells?.Take(part.FirstMember + i, part[i]);
            }
        }
    }

    public DrawnSweep Subject { get; }

    public FigureStyle Style { get; }

    public SweepSample Sample { get; }

    /// <summary>For a grid over two quantities.</summary>
    public SweepCells? Cells { get; }

    /// <summary>Members seen.</summary>
    public long Members { get; private set; }

    /// <summary>Members whose run came to its end.</summary>
    public long Ended { get; private set; }

    /// <summary>The smallest and the largest finite value; infinite where there is none.</summary>
    public (double Low, double High) Ends(OutputLabel saved) => _ends[Place(saved)];

    /// <summary>The median of the members in the sample; NaN where none has a value.</summary>
    public double Median(OutputLabel saved) =>
        Quantiles.OfSorted([.. Sample[End(saved)].ToArray().Where(double.IsFinite).Order()], 0.5);

    /// <summary>How many members have a value.</summary>
    public long With(OutputLabel saved) => _with[Place(saved)];

    /// <summary>How many members have each code.</summary>
    public IReadOnlyList<long> Codes(OutputLabel saved) => _codes[Place(saved)];

    /// <summary>How what is saved depends on what is varied.</summary>
    public SweepRanking Ranking(OutputLabel saved)
    {
        if (!_rankings.TryGetValue(saved, out var ranking))
            _rankings.Add(saved, ranking = SweepRanking.Of(Subject, saved, Sample));
        return ranking;
    }

    /// <summary>What is said below a figure that a part of the members stands for; empty where all are in it.</summary>
    public string SampleNote => Sample.Stride == 1 ? ""
        : $"Drawn from one member in {Sample.Stride}: {DrawnSweep.Count(Sample.Count)} of {DrawnSweep.Count(Members)}.";

    /// <summary>What subtitles say of members that are not there; empty where all are.</summary>
    public IEnumerable<string> Missing =>
        Members < Subject.Members ? [$"{DrawnSweep.Count(Members)} of {DrawnSweep.CountOfMembers(Subject.Members)} so far"] : [];

    // For every member: worth compiling well at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(ReadOnlySpan<double> row)
    {
        Members++;
        Ended += row[^1] is (int)SolveStatus.ReachedEnd or (int)SolveStatus.StoppedByEvent ? 1 : 0;
        for (var i = 0; i < _saved.Length; i++)
        {
            var value = row[End(_saved[i])];
            if (!double.IsFinite(value))
                continue;
            _with[i]++;
            if (_codes[i].Length > 0)
                _codes[i][(int)value]++;
            _ends[i] = (Math.Min(_ends[i].Low, value), Math.Max(_ends[i].High, value));
        }
    }

    /// <summary>The column of something saved, of a course the last.</summary>
    private static int End(OutputLabel saved) => saved.Column + Math.Max(0, saved.Times.Count - 1);

    private int Place(OutputLabel saved) => Array.IndexOf(_saved, saved);
}
