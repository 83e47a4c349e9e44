namespace LoopSim;

/// <summary>A plane of initial values, coloured by the state in which each ends; where the basins meet, the steady states, and the
/// smallest kicks.</summary>
internal static class BasinFigure
{
    public static Figure Draw(BasinRecord record, PlaneDocument plane, BoundaryDocument boundary)
    {
        var (x, y) = (RunFigures.Find(record, plane.X.Stock), RunFigures.Find(record, plane.Y.Stock));
        var content = new List<PanelContent> { Map(record, plane) };
        var label = boundary.Method == "stable_manifold" ? "boundary: the saddle's stable manifold" : "boundary of the basins";
        content.AddRange(
            boundary.Curves.Select(
                (curve, i) =>
                    new Curve([.. curve.X.Zip(curve.Y, (a, b) => new Point(a, b))], i == 0 ? label : "", Ink.Black) { Width = 1.3 }));
        foreach (var kicks in record.Kicks)
            content.AddRange(Arrow(record, plane, kicks));
        foreach (var state in record.Equilibria)
        {
            var at = Place(plane, state.State);
            var fill = state.Stable ? MarkerFill.Filled : state.Kind == "saddle" ? MarkerFill.Half : MarkerFill.Hollow;
            content.Add(new ScatterSeries(
                [at], state.InPlane == true
                    ? Spoken(state.Name)
                    : $"{Spoken(state.Name)} (off the plane)", Ink.Black)
            { Fill = fill, Size = 1.2 });
        }
        return new Figure(record.Headline, [new Panel(Axis(x, plane.X), Axis(y, plane.Y), [.. content])])
        {
            Subtitle = Words.Clauses(record.Model.Title ?? record.Model.Name, "initial values by where they lead", record.Story),
            Footer = record.Footer(),
            Metadata = RunFigures.Facts(record),
        };
    }

    private static ClassMap Map(BasinRecord record, PlaneDocument plane)
    {
        List<int> stable = [.. Enumerable.Range(0, record.Equilibria.Count).Where(i => record.Equilibria[i].Stable)];
        ImmutableArray<int> cells = [.. plane.Cells.SelectMany(row => row).Select(cell => cell < 0 ? ClassMap.None : stable.IndexOf(cell))];
        ImmutableArray<ClassKey> classes = [.. stable.Select((state, i) => new ClassKey(Spoken(record.Equilibria[state].Name), Tint(i)))];
        var grid = new CellGrid(
            [.. Enumerable.Range(0, plane.X.Count).Select(plane.X.Value)], [.. Enumerable.Range(0, plane.Y.Count).Select(plane.Y.Value)]);
        return new ClassMap(grid, cells, classes.IsEmpty ? [new ClassKey("none", Ink.Grey)] : classes) { NoValue = "ends in none of them" };
    }

    /// <summary>A tint, so that what is drawn and written above can be read; no grey, which is for what ends in none.</summary>
    private static Ink Tint(int place) => new(place % Ink.Black.Index + 2 * Ink.ColourCount);

    /// <summary>The smallest kick as far as the plane shows it: over all stocks where these are its two; else of one of its stocks alone
    /// where the state lies in it; else over all stocks, seen from above.</summary>
    private static IEnumerable<PanelContent> Arrow(BasinRecord record, PlaneDocument plane, KicksDocument kicks)
    {
        var state = record.Equilibria.First(known => known.Name == kicks.From);
        var home = Place(plane, state.State);
        var alone = kicks.Stocks.Where(kick => kick.Value is not null && (kick.Stock == plane.X.Stock || kick.Stock == plane.Y.Stock))
            .MinBy(kick => Math.Abs(kick.Displacement!.Value));
        if (plane.Others.Count > 0 && state.InPlane == true && alone is not null)
        {
            var to = alone.Stock == plane.X.Stock ? home with { X = alone.Value!.Value } : home with { Y = alone.Value!.Value };
            yield return Arrow(home, to, $"smallest kick of {alone.Stock} alone: {Words.Short(alone.Displacement!.Value)}");
        }
        else if (kicks.Smallest is { } smallest)
        {
            yield return Arrow(
                home, Place(plane, smallest.To), plane.Others.Count == 0
                    ? $"smallest kick: {Words.Short(smallest.Distance)}"
                    : $"smallest kick: {Words.Short(smallest.Distance)} (off the plane)");
        }
    }

    private static Curve Arrow(Point from, Point to, string label) => new([from, to], label, Ink.Purple) { Width = 1.6, Arrows = 1 };

    private static string Spoken(string name) => name.Replace('_', ' ');

    private static Point Place(PlaneDocument plane, IReadOnlyDictionary<string, double> state) =>
        new(state[plane.X.Stock], state[plane.Y.Stock]);

    private static Axis Axis(VariableDocument variable, PlaneAxis side) =>
        new($"{variable.Label} at the start", Words.Unit(variable.Unit))
        { Range = new Interval(side.Low, side.High) };
}
