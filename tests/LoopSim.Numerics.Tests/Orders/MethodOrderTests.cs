namespace LoopSim.Numerics.Tests;

/// <summary>Orders measured with fixed steps on problems with known solutions, for every method of the registry.</summary>
public sealed class MethodOrderTests
{
    public static TheoryData<string> Methods => [.. IntegrationMethod.All.Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Measured_order_is_the_declared_one(string name)
    {
        // The error of the high order must stay above rounding.
        var method = Find(name);
        var (end, steps) = method.Order == 8 ? (2.5, 48) : (2.0, 256);
        Assert.Equal(method.Order, Math.Log2(Swing.Error(method, end, steps) / Swing.Error(method, end, 2 * steps)), 0.12);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Dense_output_is_as_accurate_as_its_order_promises(string name)
    {
        // An interpolant of order q errs by h^(q+1) within a step; the states at the ends err by h^p.
        var method = Find(name);
        var steps = method.Order == 8 ? 16 : 128;
        var order = Math.Log2(Errors(method, steps).Dense / Errors(method, 2 * steps).Dense);
        Assert.Equal(Math.Min(method.Order, method.DenseOrder + 1), order, 0.1);
    }

    [Theory]
    [InlineData(64, 1.093e-8, 1.089e-8)]
    [InlineData(128, 3.528e-10, 3.521e-10)]
    public void Dormand_prince_errs_as_much_as_an_independent_implementation(int steps, double end, double dense)
    {
        var errors = Errors(IntegrationMethod.Rk45, steps);
        Assert.Equal(end, errors.End, end * 0.005);
        Assert.Equal(dense, errors.Dense, dense * 0.005);
    }

    [Fact]
    public void The_extra_stages_of_dop853_are_worked_out_only_where_dense_output_is_asked_for()
    {
        static long Evaluations(Func<DenseStep, bool> onStep) =>
            new Integrator(IntegrationMethod.Dop853, new IntegrationOptions { FixedStep = 0.5 })
                .Solve(DifferentiableField.Oscillator, 0, 5, [1, 0], [], new Steps(onStep)).Statistics.Evaluations;

        Assert.Equal(1 + (10 * 12), Evaluations(step => step.Interpolate(step.Start, 0) + step.Interpolate(step.End, 0) < 9));
        Assert.Equal(1 + (10 * 12) + 3, Evaluations(step => step.Start != 2 || step.Interpolate(2.1, 0) + step.Interpolate(2.2, 0) < 9));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Dense_output_meets_the_states_at_its_ends(string name)
    {
        var method = Find(name);
        var state = new double[2];
        var observer = new Steps(step =>
        {
            step.Interpolate(step.Start, state);
            Assert.Equal(step.StartState.ToArray(), state);
            step.Interpolate(step.End, state);
            Assert.Equal(step.EndState.ToArray(), state);

            // Also in the limit, where the polynomial itself is evaluated.
            Assert.Equal(step.StartState[0], step.Interpolate(Math.BitIncrement(step.Start), 0), 1e-14);
            Assert.Equal(step.EndState[0], step.Interpolate(Math.BitDecrement(step.End), 0), 1e-14);
            return true;
        });
        new Integrator(method, new IntegrationOptions { FixedStep = 0.25 })
            .Solve(DifferentiableField.Oscillator, 0, 2, [1, 0], [], observer);
        Assert.Equal(8, observer.Count);
    }

    [Fact]
    public void A_method_is_found_by_its_name_alone()
    {
        Assert.Equal(IntegrationMethod.All, IntegrationMethod.All.Select(method => Find(method.Name)));
        Assert.False(IntegrationMethod.TryFind("RK45", out _));
        Assert.Equal(IntegrationMethod.All.Count, IntegrationMethod.All.Select(method => method.Name).Distinct().Count());
    }

    private static IntegrationMethod Find(string name) =>
        IntegrationMethod.TryFind(name, out var method) ? method : throw new ArgumentException(name, nameof(name));

    /// <summary>Errors of the cosine, from y'' = -y over [0, 6], at the end and inside steps.</summary>
    private static (double End, double Dense) Errors(IntegrationMethod method, int steps)
    {
        var dense = 0.0;
        var observer = new Steps(step =>
        {
            for (var part = 1; part < 20; part++)
            {
                var time = step.Start + ((step.End - step.Start) * part / 20);
                dense = Math.Max(dense, Math.Abs(step.Interpolate(time, 0) - Math.Cos(time)));
            }

            return true;
        });
        var integrator = new Integrator(method, new IntegrationOptions { FixedStep = 6.0 / steps });
        var result = integrator.Solve(DifferentiableField.Oscillator, 0, 6, [1, 0], [], observer);
        return (Math.Abs(result.State[0] - Math.Cos(6)), dense);
    }
}
