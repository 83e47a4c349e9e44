using LoopSim.Numerics;

namespace LoopSim;

/// <summary>Finds the smallest amounts (doses, lengths) at which interventions work, many searches side by side.</summary>
/// <remarks>First all searches try the same grid of amounts at once, so that an outcome that fails again at larger amounts is seen; then
/// each narrows the gap below the first amount that works, two bits with three trials, until it is within the tolerance.</remarks>
internal static class AmountSearch
{
    /// <summary>Amounts of the first grid: each is a fifth to a quarter larger than the one before.</summary>
    private const int GridPoints = 40;

    /// <summary>The natural logarithm of the smallest of these relative to the largest, 1/1000.</summary>
    private const double SmallestShare = -6.907755278982137;

    private const int Inner = 3;

    /// <summary>Amounts below the smallest of the grid are narrowed down from zero; that ends somewhere.</summary>
    private const int MostRounds = 30;

    /// <param name="searches">What an amount means in each search.</param>
    /// <param name="limit">The largest amount tried.</param>
    /// <param name="tolerance">How far the answer may lie above the smallest amount that works, relative to it.</param>
    public static SmallestAmount[] Find(
        Trials trials, IReadOnlyList<Func<double, Intervention>> searches, double limit, double tolerance, RunMonitor watch)
    {
        var grid = Grid(limit);
        var onGrid = trials.Judge([.. from search in searches from amount in grid select search(amount)], watch);
        var found = new SmallestAmount[searches.Count];
        for (var i = 0; i < found.Length; i++)
            found[i] = OnGrid([.. onGrid.Skip(i * grid.Length).Take(grid.Length)], grid);

        for (var round = 0; round < MostRounds; round++)
        {
            int[] open = [.. Enumerable.Range(0, found.Length).Where(i => found[i] is { Works: { } works } own && works - own.Fails > tolerance * works)];
            if (open.Length == 0)
                break;
            var tried = open.SelectMany(i => Between(found[i]).Select(amount => (Search: i, Amount: amount))).ToList();
            var judged = trials.Judge([.. tried.Select(own => searches[own.Search](own.Amount))], watch);
            for (var i = 0; i < tried.Count; i += Inner)
                found[tried[i].Search] = Narrow(found[tried[i].Search], tried.GetRange(i, Inner), judged.Skip(i));
        }
        return found;
    }

    /// <summary>The grid: a geometric sequence that ends at the limit.</summary>
    internal static double[] Grid(double limit) =>
        [.. Enumerable.Range(0, GridPoints).Select(i => i == GridPoints - 1 ? limit : limit * Elementary.Exp(SmallestShare * (1 - i / (GridPoints - 1.0))))];

    private static SmallestAmount OnGrid(Trial[] trials, double[] grid)
    {
        var first = Array.FindIndex(trials, trial => trial.Recovers);
        if (first < 0)
            return new SmallestAmount(null, grid[^1], null);
        var again = Array.FindIndex(trials, first, trial => !trial.Recovers);
        return new SmallestAmount(grid[first], first == 0 ? 0 : grid[first - 1], again < 0 ? null : grid[again]);
    }

    private static IEnumerable<double> Between(SmallestAmount own) =>
        Enumerable.Range(1, Inner).Select(i => own.Fails + (own.Works!.Value - own.Fails) * i / (Inner + 1));

    private static SmallestAmount Narrow(SmallestAmount own, List<(int Search, double Amount)> tried, IEnumerable<Trial> trials)
    {
        foreach (var ((_, amount), trial) in tried.Zip(trials))
        {
            if (trial.Recovers)
                return own with { Works = amount };
            own = own with { Fails = amount };
        }
        return own;
    }
}

/// <summary>The smallest amount that works.</summary>
/// <param name="Works">An amount that works; null where none up to the limit does.</param>
/// <param name="Fails">The largest smaller amount tried, which fails; the limit where all fail.</param>
/// <param name="FailsAgain">The smallest larger amount of the first grid that fails; null where all work.</param>
internal sealed record SmallestAmount(double? Works, double Fails, double? FailsAgain);
