namespace LoopSim.Numerics.Tests;

/// <summary>Measured on y'' = -y over [0, 6] with fixed steps, for every method of the registry.</summary>
public sealed class MethodOrderTests
{
    public static TheoryData<string> Methods => [.. IntegrationMethod.All.Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Measured_order_is_the_declared_one(string name)
    {
        var method = Find(name);
        var order = Math.Log2(Errors(method, StepCount(method)).End / Errors(method, 2 * StepCount(method)).End);
        Assert.Equal(method.Order, order, 0.1);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Dense_output_is_as_accurate_as_its_order_promises(string name)
    {
        // An interpolant of order q errs by h^(q+1) within a step; the states at the ends err by h^p.
        var method = Find(name);
        var order = Math.Log2(Errors(method, StepCount(method)).Dense / Errors(method, 2 * StepCount(method)).Dense);
        Assert.Equal(Math.Min(method.Order, method.DenseOrder + 1), order, 0.2);
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

    [Theory]
    [MemberData(nameof(Methods))]
    public void Tableau_meets_the_order_conditions(string name)
    {
        // Butcher's conditions up to order 5 as elementary weights; Hairer, Norsett & Wanner I, table II.2.2.
        var tableau = Find(name).Tableau;
        var s = tableau.Stages - 1;
        var a = new double[s, s];
        var b = new double[s];
        var c = new double[s];
        for (var i = 0; i < s; i++)
        {
            b[i] = tableau.Weights[i];
            c[i] = i == 0 ? 0 : tableau.Nodes[i - 1];
            for (var j = 0; j < i; j++)
                a[i, j] = tableau.Rows[i - 1][j];
        }

        double[] Apply(double[] v) => [.. Enumerable.Range(0, s).Select(i => Enumerable.Range(0, s).Sum(j => a[i, j] * v[j]))];
        double[] Times(double[] u, double[] v) => [.. u.Zip(v, (x, y) => x * y)];
        double Weight(double[] v) => b.Zip(v, (x, y) => x * y).Sum();
        double[] one = [.. Enumerable.Repeat(1.0, s)];
        var c2 = Times(c, c);
        var c3 = Times(c2, c);
        var ac = Apply(c);
        var conditions = new (int Order, double[] Tree, double Value)[]
        {
            (1, one, 1.0), (2, c, 1.0 / 2), (3, c2, 1.0 / 3), (3, ac, 1.0 / 6),
            (4, c3, 1.0 / 4), (4, Times(c, ac), 1.0 / 8), (4, Apply(c2), 1.0 / 12), (4, Apply(ac), 1.0 / 24),
            (5, Times(c2, c2), 1.0 / 5), (5, Times(c2, ac), 1.0 / 10), (5, Times(c, Apply(c2)), 1.0 / 15),
            (5, Times(c, Apply(ac)), 1.0 / 30), (5, Times(ac, ac), 1.0 / 20), (5, Apply(c3), 1.0 / 20),
            (5, Apply(Times(c, ac)), 1.0 / 40), (5, Apply(Apply(c2)), 1.0 / 60), (5, Apply(Apply(ac)), 1.0 / 120),
        };
        Assert.All(
            conditions.Where(condition => condition.Order <= tableau.Order),
            condition => Assert.Equal(condition.Value, Weight(condition.Tree), 1e-14));
        Assert.All(
            Enumerable.Range(0, s),
            i => Assert.Equal(c[i], Enumerable.Range(0, s).Sum(j => a[i, j]), 1e-14));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Error_and_dense_weights_vanish_on_constant_slopes(string name)
    {
        var tableau = Find(name).Tableau;
        Assert.Equal(0.0, tableau.ErrorWeights.Sum(), 1e-14);
        Assert.Equal(0.0, tableau.DenseWeights.Sum(), 1e-14);
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

    /// <summary>Fewer for a high order, so that the error stays above rounding; more for a low one, so that its first term rules.</summary>
    private static int StepCount(IntegrationMethod method) => 64 << Math.Max(5 - method.Order, 0);

    /// <summary>Errors of the cosine at the end and inside steps.</summary>
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
        var result = integrator.Solve(Field.Oscillator, 0, 6, [1, 0], [], observer);
        return (Math.Abs(result.State[0] - Math.Cos(6)), dense);
    }
}
