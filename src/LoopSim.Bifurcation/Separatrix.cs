namespace LoopSim.Bifurcation;

/// <summary>The stable manifold of a saddle in the plane, in two branches from the saddle to where each leaves the box.</summary>
/// <remarks>
/// A branch is followed backward in time from a little way along the stable eigenvector; backward, whatever it is off the manifold
/// dies out. A branch that comes from an unstable state inside the box ends near that state.
/// </remarks>
/// <param name="Rightward">The branch that sets out to the right, or straight up.</param>
/// <param name="Leftward">The other branch.</param>
public sealed record Separatrix(ImmutableArray<PlanePoint> Rightward, ImmutableArray<PlanePoint> Leftward)
{
    /// <summary>The first point's distance from the saddle, in units of the box.</summary>
    private const double Departure = 1e-6;

    /// <summary>A branch that is still inside after this many times of the slowest eigenvalue ends there.</summary>
    private const double PatienceInTimeConstants = 200;

    private static readonly Integrator _integrator = new(
        IntegrationMethod.Rk45, new IntegrationOptions { Tolerances = new Tolerances(1e-10, 1e-13), MaxSteps = 100_000 });

    internal static Separatrix Of(IDifferentiableField field, double time, Equilibrium saddle, PlaneBox box)
    {
        if (saddle.Kind != EquilibriumKind.Saddle)
            throw new ArgumentException($"Only a saddle has a separatrix; this state is of the kind {saddle.Kind}.", nameof(saddle));
        var origin = new PlanePoint(saddle.State[0], saddle.State[1]);
        var (x, y) = StableDirection(field, time, saddle, box);
        var horizon = PatienceInTimeConstants / saddle.Eigenvalues.Min(eigenvalue => Math.Abs(eigenvalue.Real));
        return new(Branch(1), Branch(-1));

        ImmutableArray<PlanePoint> Branch(int side)
        {
            var branch = new BranchRecorder(box, origin);
            double[] start = [origin.X + (side * Departure * x), origin.Y + (side * Departure * y)];
            _integrator.Solve(new FrozenTimeField(field, time), 0, -horizon, start, [], branch);
            return [.. branch.Points];
        }
    }

    /// <summary>The eigenvector of the negative eigenvalue, of length 1 in units of the box, pointing right or straight up.</summary>
    private static (double X, double Y) StableDirection(IDifferentiableField field, double time, Equilibrium saddle, PlaneBox box)
    {
        Span<double> jacobian = stackalloc double[4];
        field.Jacobian(time, saddle.State.AsSpan(), jacobian);
        var eigenvalue = saddle.Eigenvalues[^1].Real;

        // Either row of J - lambda I gives the vector; the longer one gives it better.
        var (x, y) = (jacobian[1], eigenvalue - jacobian[0]);
        var (otherX, otherY) = (eigenvalue - jacobian[3], jacobian[2]);
        if (Math.Abs(otherX) + Math.Abs(otherY) > Math.Abs(x) + Math.Abs(y))
            (x, y) = (otherX, otherY);
        var length = box.Distance(default, new PlanePoint(x, y));
        var sign = x < 0 || (x == 0 && y < 0) ? -1 : 1;
        return (sign * x / length, sign * y / length);
    }

    /// <summary>The field with its time held.</summary>
    private sealed class FrozenTimeField(IVectorField moving, double time) : IVectorField
    {
        public int Dimension => moving.Dimension;

        public void Enter(double start, double end, ReadOnlySpan<double> state)
        {
        }

        public void Evaluate(double ignored, ReadOnlySpan<double> state, Span<double> slope) => moving.Evaluate(time, state, slope);
    }
}
