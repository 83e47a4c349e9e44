using LoopSim.Bifurcation;
using LoopSim.Compilation;

namespace LoopSim.Runs;

/// <summary>Draws the phase portrait of an experiment with two stocks.</summary>
internal static class PhasePlanes
{
    private const int ArrowsPerSide = 21;

    /// <returns>Null for models of another size.</returns>
    public static PhasePortrait? Of(Experiment experiment, CancellationToken cancellation)
    {
        if (experiment.Compiled is not { Dimension: 2, Stocks: [var x, var y] })
            return null;
        var states = SteadyStates.Find(experiment, cancellation).Equilibria;
        var field = new StandingField(new ModelField(experiment.Compiled, experiment.Resting), experiment.StartTime);
        field.Enter(experiment.StartTime, experiment.StartTime, experiment.SeedState());
        var box = BoxOf(experiment, states);
        var plane = new PhasePlane(field, experiment.StartTime, box);
        var saddles = states.Where(state => state.Kind == EquilibriumKind.Saddle).Select(plane.Separatrix);
        return new PhasePortrait
        {
            X = x.Name,
            Y = y.Name,
            Arrows = [.. new PhasePlane(field, experiment.StartTime, Inset(box)).Arrows(ArrowsPerSide, ArrowsPerSide).Select(arrow => (double[])[arrow.At.X, arrow.At.Y, arrow.XSlope, arrow.YSlope])],
            XNullcline = [.. plane.Nullcline(0).Select(line => Points(line))],
            YNullcline = [.. plane.Nullcline(1).Select(line => Points(line))],
            Separatrix = [.. saddles.SelectMany(separatrix => new[] { Points(separatrix.Rightward), Points(separatrix.Leftward) })],
            Equilibria = [.. states.Select(state => Describe(experiment, field, state, cancellation))],
        };
    }

    private static PortraitEquilibrium Describe(Experiment experiment, StandingField field, Equilibrium state, CancellationToken cancellation)
    {
        var isSaddle = state.Kind == EquilibriumKind.Saddle;
        var name = isSaddle ? "saddle" : state.IsStable ? StateNaming.Name(experiment, field.Moving, experiment.StartTime, state.State.AsSpan(), cancellation) : "unstable";
        return new PortraitEquilibrium(state.State[0], state.State[1], state.IsStable, isSaddle, name == StateNaming.Unnamed ? "stable" : name);
    }

    /// <summary>The stocks' ranges; where one has none, room around the steady states and the start.</summary>
    private static PlaneBox BoxOf(Experiment experiment, IEnumerable<Equilibrium> states)
    {
        var points = states.Select(state => (state.State[0], state.State[1])).Append((experiment.SeedState()[0], experiment.SeedState()[1])).ToList();
        var (left, right) = Side(experiment.Compiled.Stocks[0].Range, points.Select(point => point.Item1));
        var (bottom, top) = Side(experiment.Compiled.Stocks[1].Range, points.Select(point => point.Item2));
        return new PlaneBox(left, right, bottom, top);
    }

    /// <summary>Arrows stand in the middle of cells, so that none crosses an axis.</summary>
    private static PlaneBox Inset(PlaneBox box)
    {
        var (x, y) = (box.Width / ArrowsPerSide / 2, box.Height / ArrowsPerSide / 2);
        return new PlaneBox(box.Left + x, box.Right - x, box.Bottom + y, box.Top - y);
    }

    private static (double Low, double High) Side(Language.Range? range, IEnumerable<double> values)
    {
        if (range is { } given)
            return (given.Low, given.High);
        var (low, high) = (values.Min(), values.Max());
        var room = high > low ? 0.25 * (high - low) : Math.Max(1, Math.Abs(high));
        return (low - room, high + room);
    }

    private static double[][] Points(IEnumerable<PlanePoint> line) => [.. line.Select(point => (double[])[point.X, point.Y])];
}
