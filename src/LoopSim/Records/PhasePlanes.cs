namespace LoopSim;

/// <summary>Draws the phase portrait of an experiment with two stocks.</summary>
internal static class PhasePlanes
{
    private const int ArrowsPerSide = 21;

    /// <summary>A run that goes beyond this has left every plane worth drawing, and the squares of its values have no room.</summary>
    private const double Farthest = 1e100;

    /// <summary>A real part below this share of its eigenvalue is rounding.</summary>
    private const double Rounding = 1e-9;

    /// <param name="experiment">The experiment.</param>
    /// <param name="courses">What it ran through, which the plane should show.</param>
    /// <param name="cancellation">Stops the search for steady states.</param>
    /// <returns>Null for models of another size, and for runs beyond all bounds.</returns>
    public static PhasePortrait? Of(Experiment experiment, IReadOnlyList<RunCourse> courses, CancellationToken cancellation)
    {
        if (experiment.Compiled is not { Dimension: 2, Stocks: [var x, var y] })
            return null;
        if (courses.SelectMany(course => course[x.Name].Concat(course[y.Name])).Any(value => Math.Abs(value) > Farthest))
            return null;
        var states = SteadyStates.Find(experiment, cancellation).Equilibria;
        var field = FrozenTimeField.At(experiment, experiment.SeedState());
        var box = BoxOf(experiment, states, courses);
        var plane = new PhasePlane(field, experiment.StartTime, box);
        var saddles = states.Where(state => state.Kind == EquilibriumKind.Saddle).Select(plane.Separatrix);
        return new PhasePortrait(
            X: x.Name,
            Y: y.Name,
            Arrows:
                [.. new PhasePlane(field, experiment.StartTime, Inset(box)).Arrows(ArrowsPerSide, ArrowsPerSide)
                    .Select(arrow => (double[])[arrow.At.X, arrow.At.Y, arrow.XSlope, arrow.YSlope])],
            XNullcline: [.. plane.Nullcline(0).Select(line => Points(line))],
            YNullcline: [.. plane.Nullcline(1).Select(line => Points(line))],
            Separatrix: [.. saddles.SelectMany(separatrix => new[] { Points(separatrix.Rightward), Points(separatrix.Leftward) })],
            Equilibria: [.. states.Select(state => Describe(experiment, field, state, cancellation))]);
    }

    private static PortraitEquilibrium Describe(
        Experiment experiment, FrozenTimeField field, Equilibrium state, CancellationToken cancellation)
    {
        var isSaddle = state.Kind == EquilibriumKind.Saddle;
        // A centre: its eigenvalues have no real part but what rounding leaves.
        var leading = state.Eigenvalues[0];
        var isNeutral = Math.Abs(leading.Real) <= Rounding * leading.Magnitude;
        var isStable = state.IsStable && !isNeutral;
        var name = isSaddle ? "saddle"
            : isNeutral ? "neutral"
            : isStable ? StateNaming.Name(experiment, field.Moving, experiment.StartTime, state.State.AsSpan(), cancellation)
            : "unstable";
        return new PortraitEquilibrium(state.State[0], state.State[1], isStable, isSaddle, name == StateNaming.Unnamed ? "stable" : name);
    }

    /// <summary>The stocks' ranges, widened where a run leaves them; without a range, room around the steady states and the runs.</summary>
    private static PlaneBox BoxOf(Experiment experiment, IReadOnlyList<Equilibrium> states, IReadOnlyList<RunCourse> courses)
    {
        (double Low, double High) SideOf(int stock)
        {
            var ways = courses.SelectMany(course => course[experiment.Compiled.Stocks[stock].Name]);
            return Side(experiment.Compiled.Stocks[stock].Range, ways, states.Select(state => state.State[stock]));
        }

        var ((left, right), (bottom, top)) = (SideOf(0), SideOf(1));
        return new PlaneBox(left, right, bottom, top);
    }

    /// <summary>Arrows stand in the middle of cells, so that none crosses an axis.</summary>
    private static PlaneBox Inset(PlaneBox box)
    {
        var (x, y) = (box.Width / ArrowsPerSide / 2, box.Height / ArrowsPerSide / 2);
        return new PlaneBox(box.Left + x, box.Right - x, box.Bottom + y, box.Top - y);
    }

    private static (double Low, double High) Side(Language.Range? range, IEnumerable<double> ways, IEnumerable<double> states)
    {
        if (range is { } given)
            return (Math.Min(given.Low, ways.Min()), Math.Max(given.High, ways.Max()));
        var values = ways.Concat(states).ToList();
        var (low, high) = (values.Min(), values.Max());
        var room = high > low ? 0.15 * (high - low) : Math.Max(1, Math.Abs(high));
        // Levels that are never negative are not shown as if they could be.
        return (low >= 0 ? Math.Max(0, low - room) : low - room, high + room);
    }

    private static double[][] Points(IEnumerable<PlanePoint> line) => [.. line.Select(point => (double[])[point.X, point.Y])];
}
