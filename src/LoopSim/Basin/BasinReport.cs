namespace LoopSim;

/// <summary>Turns basins into a record and tables.</summary>
public static class BasinReport
{
    /// <summary>How far the points of a manifold may be off, in units of a side: the tolerance of the run that follows it, and what its
    /// polynomials between steps leave.</summary>
    private const double ManifoldAccuracy = 1e-8;

    public static BasinRecord Of(Experiment experiment, RunOrigin origin, BasinResult result)
    {
        var record = new BasinRecord(experiment, origin)
        {
            Status = "searched",
            Conserved = result.Search.Conserved,
            Equilibria = [.. result.States.Select((_, i) => State(experiment, result, i))],
            Plane = result.Plane is { } plane ? Describe(plane) : null,
            Boundary = result.Plane is { } parted ? Boundary(parted) : null,
            PlaneElsewhere = result.Plane?.Elsewhere.Share,
            BoxElsewhere = result.BoxElsewhere?.Share,
            Members = result.Settings.Members,
            Seed = result.Settings.Seed,
            Kicks = [.. result.Kicks.Select(kicks => Describe(experiment, result, kicks))],
            Limits = experiment.Compiled.Stocks
                .Select((stock, i) => (stock.Name, (IReadOnlyList<double>)[result.Lower[i], result.Upper[i]])).ToDictionary(),
            Notes = [],
        };
        var message = Message(record);
        return record with
        {
            Headline = message,
            Message = message,
            Story = Story(experiment, record),
            Notes = BasinNotes.Of(experiment, result, record),
        };
    }

    /// <summary>The record with its tables.</summary>
    public static SavedRun Save(BasinRecord record) => new("", record, []) { Tables = [.. Tables(record)] };

    /// <summary>What was looked at: changed values, and what the other stocks of the plane were.</summary>
    private static string Story(Experiment experiment, BasinRecord document) => string.Join("; ", new[]
    {
        RunProse.AtRest(experiment),
        document.Plane is { Others.Count: > 0 } plane ? $"the others {Others(experiment, plane)}" : "",
    }.Where(part => part.Length > 0));

    /// <summary>The files beside the record: the plane, its boundary, the shares and the kicks.</summary>
    private static IEnumerable<(string Name, string Content)> Tables(BasinRecord document)
    {
        yield return ("basins.csv", Csv.Write(
            ["name", "kind", "stable", "plane_share", "plane_low", "plane_high", "box_share", "box_low", "box_high",
                .. document.Limits.Keys],
            document.Equilibria.Select(state => (IReadOnlyList<object>)
            [
                state.Name, state.Kind, state.Stable ? 1 : 0,
                state.PlaneShare ?? double.NaN, state.PlaneInterval?[0] ?? double.NaN, state.PlaneInterval?[1] ?? double.NaN,
                state.BoxShare ?? double.NaN, state.BoxInterval?[0] ?? double.NaN, state.BoxInterval?[1] ?? double.NaN,
                .. document.Limits.Keys.Select(stock => (object)state.State[stock]),
            ])));
        yield return ("kicks.csv", Csv.Write(
            ["from", "stock", "direction", "displacement", "value", "ends_in"],
            document.Kicks.SelectMany(kicks => kicks.Stocks.Select(kick => (IReadOnlyList<object>)
                [kicks.From, kick.Stock, kick.Direction, kick.Displacement ?? double.NaN, kick.Value ?? double.NaN, kick.EndsIn ?? ""]))));
        if (document is not { Plane: { } plane, Boundary: { } boundary })
            yield break;
        yield return ("plane.csv", Csv.Write(
            [plane.X.Stock, plane.Y.Stock, "ends_in"],
            plane.Cells.SelectMany((row, j) => row.Select((cell, i) => (IReadOnlyList<object>)
                [plane.X.Value(i), plane.Y.Value(j), cell < 0 ? "" : document.Equilibria[cell].Name]))));
        yield return ("boundary.csv", Csv.Write(
            ["curve", plane.X.Stock, plane.Y.Stock],
            boundary.Curves.SelectMany((curve, number) => curve.X.Zip(curve.Y, (x, y) => (IReadOnlyList<object>)[number + 1, x, y]))));
    }

    /// <summary>A start's name where the others are its own, else their values.</summary>
    private static string Others(Experiment experiment, PlaneDocument plane) =>
        experiment.Settings.StartValues.Count == 0 && experiment.StartName is { } start
            ? $"as in {start.Replace('_', ' ')}"
            : string.Join(", ", plane.Others.Select(other => $"{other.Key} {Words.Short(other.Value)}"));

    private static BasinStateDocument State(Experiment experiment, BasinResult result, int place)
    {
        var state = result.States[place];
        var isStable = state.Found.Equilibrium.IsStable;
        var (plane, box) = (isStable ? state.PlaneShare : null, isStable ? state.Found.Attracted : null);
        return new BasinStateDocument(
            Name: state.Name,
            Stable: isStable,
            Kind: state.Found.Equilibrium.Kind.Key(),
            State: experiment.Compiled.Stocks.ToDictionary(stock => stock.Name, stock => state.Found.Variables[stock.Name]),
            InPlane: result.Plane is null ? null : state.IsInPlane,
            PlaneShare: plane?.Share,
            PlaneInterval: Interval(plane),
            BoxShare: box?.Share,
            BoxInterval: Interval(box),
            Parts: state.Parts is { } parts ? [Name(result, parts.First), Name(result, parts.Second)] : null);
    }

    private static double[]? Interval(BasinShare? share) => share is { } known ? [known.Interval.Low, known.Interval.High] : null;

    private static PlaneDocument Describe(PlaneBasins plane) => new(
        X: plane.X,
        Y: plane.Y,
        Others: plane.Others,
        Cells: [.. plane.Cells.Chunk(plane.X.Count)]);

    private static BoundaryDocument Boundary(PlaneBasins plane) => new(
        plane.IsManifold ? "stable_manifold" : "division",
        plane.IsManifold ? ManifoldAccuracy : PlaneBoundary.Accuracy,
        [.. plane.Boundary.Select(
            curve => new BoundaryCurveDocument([.. curve.Select(point => point.X)], [.. curve.Select(point => point.Y)]))]);

    private static KicksDocument Describe(Experiment experiment, BasinResult result, StateKicks kicks)
    {
        var home = result.States[kicks.From].Found.Variables;
        var stocks = experiment.Compiled.Stocks.Select(stock => stock.Name).ToList();
        return new KicksDocument(
            result.States[kicks.From].Name,
            [.. kicks.Single.Select(
                kick =>
                    new SingleKickDocument(
                        kick.Stock, kick.IsUp
                            ? "up"
                            : "down", kick.Displacement, home[kick.Stock] + kick.Displacement, Name(result, kick.End)))],
            kicks.Nearest is not { } nearest ? null : new NearestKickDocument(
                Distance: nearest.Distance,
                Scaled: result.Settings.Scaled,
                Displacement: stocks.Zip(nearest.Displacement).ToDictionary(pair => pair.First, pair => pair.Second),
                To: stocks.Zip(nearest.Displacement).ToDictionary(pair => pair.First, pair => home[pair.First] + pair.Second),
                EndsIn: Name(result, nearest.End),
                Verified: nearest.IsVerified));
    }

    private static string? Name(BasinResult result, int place) => place < 0 ? null : result.States[place].Name;

    private static string Message(BasinRecord document)
    {
        var stable = document.Equilibria.Where(state => state.Stable).ToList();
        if (stable.Count == 0)
            return document.Equilibria.Count == 0
                ? "No steady state found in the ranges of the stocks, so no start settles there"
                : "No stable steady state found in the ranges of the stocks, so no start settles there";
        if (document.Plane is null)
            return stable.Count == 1
                ? $"One resting state: {stable[0].Name}"
                : $"{stable.Count} resting states: {string.Join(", ", stable.Select(state => state.Name))}";
        var shares = stable.OrderByDescending(state => state.PlaneShare)
            .Select(state => $"{state.Name.Replace('_', ' ')} from {Percent(state.PlaneShare!.Value)}").ToList();
        var all = string.Join(", ", shares.Select((share, i) => i == 0 ? $"{share} of the plane" : share));
        return RunProse.Sentence(document.PlaneElsewhere > 0 ? $"{all}, elsewhere from {Percent(document.PlaneElsewhere.Value)}" : all);
    }

    /// <summary>Whole percents, which is what some thousand random starts can tell; more only near none and all.</summary>
    private static string Percent(double share) =>
        $"{(100 * share).ToString(share is >= 0.01 and <= 0.99 ? "0" : "0.##", CultureInfo.InvariantCulture)} %";
}
