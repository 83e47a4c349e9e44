using LoopSim.Language.Text;

namespace LoopSim;

/// <summary>Draws a sweep from its folder: the same figures when it ends, when its shards are merged, and when it is drawn again.</summary>
/// <remarks>
/// A grid over two quantities gives maps (<c>map-verdict</c>), one varied quantity curves and bars (<c>curves</c>, <c>bars-verdict</c>);
/// more quantities, or sampled ones, give partial rank correlations beside these (<c>tornado-final-burden</c>). Saved courses give fans
/// (<c>fan-burden</c>). Parts are read once, and memory does not grow with the sweep.
/// </remarks>
public static class SweepFigures
{
    /// <summary>Unless asked for others, so many numbers or courses get figures on slides: a model can have a hundred stocks.</summary>
    private const int MostUnasked = 6;

    /// <summary>Every figure of a sweep by file name without extension; none where nothing varies and no course is kept.</summary>
    /// <param name="sweep">The sweep, as far as it is there.</param>
    /// <param name="style">A slide shows less than paper.</param>
    /// <param name="show">Columns (<c>final:burden</c>, <c>verdict</c>), or variables for all that is kept of them; empty for the style's
    /// own choice.</param>
    /// <param name="cancellation">Ends the reading of parts.</param>
    /// <exception cref="InvalidSettingException">Nothing is kept under a name to show.</exception>
    /// <exception cref="IOException">A part is damaged.</exception>
    public static IEnumerable<FigurePicture> Of(
        SweepResults sweep, FigureStyle style, IReadOnlyList<string> show, CancellationToken cancellation = default)
    {
        var subject = new DrawnSweep(sweep.Manifest);
        var chosen = Choose(subject, style, show);
        var statistics = new SweepStatistics(sweep, subject, style, chosen, cancellation);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return Figures(statistics, chosen).Select(figure => new FigurePicture(Unique(figure.Name, names), figure.Figure));
    }

    private static IEnumerable<(string Name, Figure Figure)> Figures(SweepStatistics statistics, IReadOnlyList<OutputLabel> chosen)
    {
        if (statistics.Members == 0)
            yield break;
        foreach (var saved in chosen.Where(saved => saved.Times.Count > 0))
            yield return ($"fan-{saved.Variable}", SweepFans.Draw(statistics, saved));
        var single = chosen.Where(saved => saved.Times.Count == 0).ToList();
        if (statistics.Cells is not null)
        {
            foreach (var saved in single)
                yield return ($"map-{saved.Name}", SweepMaps.Draw(statistics, saved));
            yield break;
        }
        if (statistics.Subject.Varying.Count == 0)
            yield break;
        if (single.Where(saved => saved.Codes.Count == 0).ToList() is { Count: > 0 } numbers)
            yield return ("curves", SweepCurves.Draw(statistics, numbers));
        foreach (var saved in single.Where(saved => saved.Codes.Count > 0))
            yield return ($"bars-{saved.Name}", SweepBars.Draw(statistics, saved));
        if (!Ranks(statistics))
            yield break;
        foreach (var saved in single)
        {
            if (SweepTornado.Draw(statistics, saved) is { } figure)
                yield return ($"tornado-{saved.Name}", figure);
        }
    }

    /// <summary>Whether what is varied is ranked: several quantities, and not a grid that maps show.</summary>
    internal static bool Ranks(SweepStatistics statistics) => statistics.Cells is null && statistics.Subject.Varying.Count > 1;

    private static List<OutputLabel> Choose(DrawnSweep subject, FigureStyle style, IReadOnlyList<string> show)
    {
        if (show.Count > 0)
            return [.. show.SelectMany(name => Find(subject, name)).Distinct()];
        // What decides comes first.
        var all = subject.Saved.OrderByDescending(subject.MeetsThreshold).ToList();
        if (style == FigureStyle.Paper)
            return all;
        return
        [
            .. all.Where(saved => saved.Codes.Count > 0),
            .. all.Where(saved => saved.Codes.Count == 0 && saved.Times.Count == 0).Take(MostUnasked),
            .. all.Where(saved => saved.Times.Count > 0).Take(MostUnasked),
        ];
    }

    private static List<OutputLabel> Find(DrawnSweep subject, string name)
    {
        var found = subject.Saved.Where(saved => saved.Name == name).ToList();
        if (found.Count == 0)
            found = [.. subject.Saved.Where(saved => saved.Variable == name)];
        if (found.Count > 0)
            return found;
        var known = subject.Saved.Select(saved => saved.Name).ToList();
        var choice = NearName.Of(name, known) is { } near ? $"did you mean '{near}'?" : $"it keeps {string.Join(", ", known)}";
        throw new InvalidSettingException($"the sweep keeps nothing called '{name}'; {choice}");
    }

    /// <summary>A name that is a file's on every system, and no other figure's.</summary>
    private static string Unique(string name, HashSet<string> taken)
    {
        var file = RunFolder.PlainName(name);
        var unique = file;
        for (var number = 2; !taken.Add(unique); number++)
            unique = $"{file}-{number}";
        return unique;
    }
}
