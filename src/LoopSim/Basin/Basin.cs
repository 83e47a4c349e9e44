using LoopSim.Language.Text;

namespace LoopSim;

/// <summary>Finds who ends where: the basins of the stable states over a plane of initial values, their shares, where they meet, and the
/// smallest kick out of each.</summary>
public static class Basin
{
    /// <summary>The relative tolerance of the runs that find boundaries.</summary>
    public const double FineTolerance = 1e-11;

    /// <summary>At how many places of a stock's way a kick is tried before the division.</summary>
    public const int KickPlaces = 64;

    /// <summary>Two places of a grid away: no further may a manifold be from where the grid shows a boundary.</summary>
    private const double Beside = 2;

    /// <summary>A state lies in the plane if its other stocks are within this share of their scales.</summary>
    private const double InPlane = 1e-6;

    /// <exception cref="InvalidSettingException">The model changes with time itself, or a setting does not fit it.</exception>
    public static BasinResult Run(Experiment experiment, BasinSettings settings, RunMonitor watch)
    {
        SteadyAnalysis.Check(experiment);
        var sides = Sides(experiment, settings.Plane);
        var box = SteadyStates.BoxOf(experiment, watch.Cancellation);
        var found = Equilibria.Find(experiment, settings.WholeBox ? settings.Members : 0, settings.Seed, watch);
        var search = new Search(experiment, box, found.Search.Equilibria, watch.Cancellation);
        var names = found.UniqueNames();
        var origins = Origins(found.States, names, settings.KicksFrom);
        var (shares, plane) = sides is var (x, y) ? Plane(search, x, y, settings, watch) : (null, null);
        var parts = found.Search.Equilibria.Select(state => SaddleSides.Of(experiment, box, state, search.Coarse, watch.Cancellation))
            .ToList();
        var kicks = origins.Select(origin => Kicks(search, origin, settings)).ToList();
        var limits = StockLimits.Of(experiment, box, box.Lower);
        return new BasinResult(
            States:
            [
                .. found.States.Select((state, i) => new BasinState(names[i], state,
                    PlaneShare: shares?[i],
                    IsInPlane: plane is not null && IsInPlane(experiment, plane, state),
                    Parts: parts[i])),
            ],
            Plane: plane,
            BoxElsewhere: found.Elsewhere,
            Kicks: kicks,
            Search: found,
            Lower: [.. Enumerable.Range(0, limits.Count).Select(limits.Low)],
            Upper: [.. Enumerable.Range(0, limits.Count).Select(limits.High)],
            Settings: settings,
            Undecided: search.Coarse.Undecided + search.Fine.Undecided);
    }

    /// <summary>The sides of the plane that settings mean; null for a model with one stock.</summary>
    /// <exception cref="InvalidSettingException">They make no plane.</exception>
    internal static (PlaneAxis X, PlaneAxis Y)? Sides(Experiment experiment, IReadOnlyList<PlaneAxis> given)
    {
        var stocks = experiment.Compiled.Stocks;
        if (given is [var x, var y])
        {
            return x.Stock != y.Stock ? (x, y)
                : throw new InvalidSettingException($"both sides of the plane are '{x.Stock}'; name two different stocks");
        }
        if (stocks.Count == 1 && given.Count == 0)
            return null;
        if (stocks.Count == 1)
            throw new InvalidSettingException(
                $"only one stock of model '{experiment.Model.Name}' is free, which makes no plane; leave out --plane for its kicks and, "
                    + "with --box, for the shares of its range");
        if (given.Count > 2)
            throw new InvalidSettingException($"a plane has two sides, not {given.Count}; give --plane twice");
        var others = stocks.Select(stock => stock.Name).Where(name => given.All(side => side.Stock != name)).ToList();
        return given.Count == 1
            ? (given[0], PlaneAxis.OverRange(others[0], experiment))
            : (PlaneAxis.OverRange(others[0], experiment), PlaneAxis.OverRange(others[1], experiment));
    }

    private static (
        BasinShare[]? Shares, PlaneBasins? Plane) Plane(Search search, PlaneAxis x, PlaneAxis y, BasinSettings settings, RunMonitor watch)
    {
        var experiment = search.Experiment;
        // The plane of a model with two stocks needs no start.
        var others = experiment.Compiled.Stocks.Count == 2 ? experiment.SeedState() : experiment.StartState(watch.Cancellation).State;
        var plane = new BasinPlane(experiment, x, y, others);
        List<double[]> starts =
            [.. Enumerable.Range(0, x.Count * y.Count).Select(i => plane.StateAt(x.Value(i % x.Count), y.Value(i / x.Count)))];
        var cells = search.Coarse.Of(starts, watch.Cancellation);
        var shares = BasinShares.Estimate(search.Coarse, plane.StateWithin, settings.Members, settings.Seed, watch);
        var boundary = new PlaneBoundary(plane, search.Fine, cells, watch.Cancellation);
        var (curves, isManifold) = Boundary(search, plane, boundary);
        return (shares, new PlaneBasins(
            X: x,
            Y: y,
            Others: plane.Others.ToDictionary(i => experiment.Compiled.Stocks[i].Name, plane.Given),
            Cells: cells,
            Elsewhere: shares[^1],
            Boundary: curves,
            IsManifold: isManifold));
    }

    /// <summary>In a model with two stocks the stable manifolds of the saddles, if they are all of the boundary; else what division
    /// finds.</summary>
    private static (
        IReadOnlyList<IReadOnlyList<PlanePoint>> Curves, bool IsManifold) Boundary(Search search, BasinPlane plane, PlaneBoundary boundary)
    {
        List<IReadOnlyList<PlanePoint>> found = [.. boundary.Trace()];
        if (search.Experiment.Compiled.Dimension != 2)
            return (found, false);
        var manifolds = Manifolds(search, plane).ToList();
        var (width, height) = (plane.X.Width / (plane.X.Count - 1), plane.Y.Width / (plane.Y.Count - 1));
        bool IsBeside(PlanePoint point) => manifolds.Any(curve => curve.Any(other =>
            Math.Abs(other.X - point.X) <= Beside * width && Math.Abs(other.Y - point.Y) <= Beside * height));
        return manifolds.Count > 0 && found.All(curve => curve.All(IsBeside)) ? (manifolds, true) : (found, false);
    }

    private static IEnumerable<IReadOnlyList<PlanePoint>> Manifolds(Search search, BasinPlane plane)
    {
        var experiment = search.Experiment;
        var field = FrozenTimeField.At(experiment, experiment.SeedState());
        var isTurned = plane.XPlace == 1;
        var (first, second) = isTurned ? (plane.Y, plane.X) : (plane.X, plane.Y);
        foreach (var saddle in search.States)
        {
            if (SaddleSides.Of(experiment, search.Box, saddle, search.Coarse, search.Cancellation) is not { } sides
                || sides.First == sides.Second)
                continue;
            // A saddle outside the plane may have its manifold inside.
            var (x, y) = (saddle.State[0], saddle.State[1]);
            var box = new PlaneBox(Math.Min(first.Low, x), Math.Max(first.High, x), Math.Min(second.Low, y), Math.Max(second.High, y));
            var manifold = new PhasePlane(field, experiment.StartTime, box).Separatrix(saddle);
            var line = manifold.Leftward.Reverse().Concat(manifold.Rightward.Skip(1));
            yield return [.. line.Select(point => isTurned ? new PlanePoint(point.Y, point.X) : point)];
        }
    }

    private static StateKicks Kicks(Search search, int origin, BasinSettings settings)
    {
        var experiment = search.Experiment;
        var stocks = experiment.Compiled.Stocks;
        var home = search.States[origin].State.ToArray();
        var limits = StockLimits.Of(experiment, search.Box, home);
        var crossings = new RayCrossings(search.Fine, limits, origin, search.Cancellation);
        List<Ray> rays = [.. Enumerable.Range(0, 2 * stocks.Count).Select(i => Along(home, i / 2, i % 2 == 1, limits))];
        var found = crossings.Find(rays, KickPlaces, 1e-12);
        var single = found.Select((crossing, i) => new SingleKick(
            stocks[i / 2].Name, i % 2 == 1, crossing is { } kick
                ? (i % 2 == 1 ? 1 : -1) * kick.Length
                : null, crossing?.End ?? AttractorFinder.Elsewhere));
        double[] units =
            [.. Enumerable.Range(0, limits.Count).Select(i => settings.Scaled ? search.Box.Upper[i] - search.Box.Lower[i] : 1)];
        var survey = new RayCrossings(search.Coarse, limits, origin, search.Cancellation);
        var nearest = new NearestBoundary(survey, crossings, limits, home, units, settings.Seed);
        var point = nearest.Find([.. search.States.Where((_, i) => i != origin).Select(state => state.State.ToArray())]);
        return new StateKicks(origin, [.. single], point is null ? null : Verified(search, origin, home, limits, point));
    }

    private static Ray Along(double[] home, int stock, bool isUp, StockLimits limits)
    {
        var direction = new double[limits.Count];
        direction[stock] = isUp ? 1 : -1;
        return new Ray(home, direction, 0, limits.Exit(home, direction));
    }

    private static NearestKick Verified(Search search, int origin, double[] home, StockLimits limits, BoundaryPoint point)
    {
        const double Margin = 1e-6;
        var ray = new Ray(home, point.Displacement, 0, 1 + Margin);
        var isVerified = search.Fine.Check(ray.At(1 - Margin, limits), search.Cancellation) == origin
            && search.Fine.Check(ray.At(1 + Margin, limits), search.Cancellation) == point.End;
        return new NearestKick(point.Distance, point.Displacement, point.End, isVerified);
    }

    private static bool IsInPlane(Experiment experiment, PlaneBasins plane, NamedEquilibrium state) =>
        plane.Others.All(other => Math.Abs(state.Variables[other.Key] - other.Value)
            <= InPlane * experiment.Scale(experiment.PlaceOf(other.Key)));

    /// <exception cref="InvalidSettingException">A name is none of a stable state.</exception>
    private static List<int> Origins(IReadOnlyList<NamedEquilibrium> states, List<string> names, IReadOnlyList<string>? wanted)
    {
        List<int> stable = [.. Enumerable.Range(0, states.Count).Where(i => states[i].Equilibrium.IsStable)];
        if (wanted is null)
            return stable;
        return [.. wanted.Distinct()
            .Select(name => stable.Any(i => names[i] == name)
                ? names.IndexOf(name)
                : throw NoSuchState(name, [.. stable.Select(i => names[i])]))];
    }

    private static InvalidSettingException NoSuchState(string name, List<string> known) => new(
        $"there is no resting state '{name}' to be kicked out of; "
        + (known.Count == 0
            ? "none was found"
            : NearName.Of(name, known) is { } near
            ? $"did you mean '{near}'?"
            : $"there are {string.Join(", ", known)}"));

    /// <summary>The states of a model and what finds out which of them runs end in.</summary>
    private sealed record Search(Experiment Experiment, SearchBox Box, IReadOnlyList<Equilibrium> States, CancellationToken Cancellation)
    {
        public AttractorFinder Coarse { get; } = new(Experiment, Box, States) { Tolerances = Experiment.Settings.Tolerances };

        public AttractorFinder Fine { get; } = new(Experiment, Box, States)
        {
            Tolerances = new Tolerances(FineTolerance, 0.01 * FineTolerance * Box.Upper.Zip(Box.Lower, (high, low) => high - low).Min()),
        };
    }
}
