namespace LoopSim;

/// <summary>Says how basins were found, and what that may miss.</summary>
internal static class BasinNotes
{
    public static List<string> Of(Experiment experiment, BasinResult result, BasinRecord document)
    {
        var notes = new List<string>();
        var search = result.Search.Search;
        notes.Add($"steady states were searched for from {search.Starts} starts; no finite search proves that it found all");
        if (document.Conserved is { Count: > 0 } conserved)
            notes.Add($"starts and kicks that change {string.Join(" or ", conserved.Select(total => total.Total))} lead to steady states "
                + "with another total than those listed, and count as ending in none of them");
        if (experiment.Model.Events.Count > 0)
            notes.Add("the search for steady states ignores the model's events; runs do not");
        notes.AddRange(Saddles(experiment, document));
        if (document is { Plane: { } plane, Boundary: { } boundary })
        {
            if (result.Settings.Plane.Count < 2 && experiment.Compiled.Stocks.Count > 2)
                notes.Add($"the plane is {plane.X.Stock} and {plane.Y.Stock} because nothing said otherwise; choose with --plane, twice");
            notes.Add(Boundary(document, plane, boundary));
        }
        if (result.StableCount > 0 && (document.Plane is not null || document.BoxElsewhere is not null))
            notes.Add($"shares are of {document.Members} random starts each, with 95 % confidence intervals (Wilson)");
        if (result.Undecided > 0)
            notes.Add($"{result.Undecided} runs took too many steps and were given up: they count as ending in none of the states");
        if (document.Kicks.Count > 0)
            notes.AddRange(Kicks(experiment, document));
        return notes;
    }

    private static IEnumerable<string> Saddles(Experiment experiment, BasinRecord document)
    {
        if (!document.Equilibria.Any(state => state.Stable))
        {
            yield return "without a stable steady state there are no basins: starts keep moving, run away or settle outside the ranges";
            yield break;
        }
        if (experiment.Compiled.Dimension == 1)
        {
            if (document.Equilibria.Any(state => !state.Stable))
                yield return "with one stock an unstable state is itself the boundary";
            yield break;
        }
        foreach (var saddle in document.Equilibria.Where(state => state.Parts is not null))
        {
            var (first, second) = (saddle.Parts![0] ?? "elsewhere", saddle.Parts[1] ?? "elsewhere");
            yield return first == second
                ? $"both sides of the {saddle.Name} lead to {first}: its stable manifold parts no basins"
                : $"the {saddle.Name} leads to {first} on one side and {second} on the other: its stable manifold is a boundary";
        }
        if (document.Equilibria.All(state => state.Parts is null))
            yield return document.Equilibria.Count(state => state.Stable) > 1
                ? "no saddle with a single unstable direction was found whose stable manifold could be the boundary"
                : "the model has no saddle here, so no stable manifold parts its starts";
    }

    private static string Boundary(BasinRecord document, PlaneDocument plane, BoundaryDocument boundary)
    {
        var accuracy = Words.Short(boundary.Accuracy);
        return boundary.Curves.Count == 0
            ? $"all {plane.X.Count} x {plane.Y.Count} starts of the plane "
                + $"{(document.Equilibria.Any(state => state.Stable) ? "end alike" : "end in no steady state")}: no boundary crosses it"
            : boundary.Method == "stable_manifold"
                ? $"the boundary is the stable manifold, followed backward in time from the saddle, to {accuracy} of a side"
                : $"the boundary was found between neighbouring starts of {plane.X.Count} x {plane.Y.Count}, to {accuracy} of a side; "
                    + "a boundary that passes twice between two neighbouring starts is missed";
    }

    private static IEnumerable<string> Kicks(Experiment experiment, BasinRecord document)
    {
        var guessed = experiment.Compiled.Stocks.Where(stock => stock.Range is null).Select(stock => stock.Name).ToList();
        yield return $"a kick of one stock was looked for at {Basin.KickPlaces} places of its way to the limit and then by division: a "
            + "basin thinner than that is missed";
        if (experiment.Compiled.Dimension > experiment.Compiled.Stocks.Count)
            yield return "a kick changes stocks only; the contents of delays stay as they are";
        if (guessed.Count > 0)
            yield return $"the model gives no range for {string.Join(", ", guessed)}; limits there are those of the search";
        var ranges = document.Limits.Values.Select(limit => limit[1] - limit[0]).ToList();
        var units = experiment.Compiled.Stocks.Select(stock => stock.Unit ?? "").Distinct().Count();
        if (document.Kicks.Any(kicks => kicks.Smallest is { Scaled: false }) && (units > 1 || ranges.Max() > 2 * ranges.Min()))
            yield return "the smallest kick measures every stock in its own unit, and the units differ; use --scaled for units of the "
                + "ranges";
        if (document.Kicks.Any(kicks => kicks.Smallest is { Verified: false }))
            yield return "runs from just inside and just beyond it did not confirm a smallest kick; treat it with caution";
    }
}
