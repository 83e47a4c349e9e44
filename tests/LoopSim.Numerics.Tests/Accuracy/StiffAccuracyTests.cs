namespace LoopSim.Numerics.Tests;

public sealed class StiffAccuracyTests
{
    public static TheoryData<string> Problems => [.. StiffProblems.Problems.Select(problem => problem.Name)];

    [Theory]
    [MemberData(nameof(Problems))]
    public void Rodas5p_errs_by_at_most_a_thousand_tolerances(string name)
    {
        // The rounding of the Jacobian's entries lets what E5 conserves drift, by 1e-5 of what is left of it at the end.
        var problem = Find(name);
        var tightest = name switch { "e5-1e9" => 7, "e5-1e7" => 11, _ => 12 };
        Assert.All(Enumerable.Range(3, tightest - 2), digits =>
        {
            var tolerance = MethodTable.Tolerance(digits);
            Assert.InRange(Solve(IntegrationMethod.Rodas5P, problem, tolerance).Error, 0, 1000 * tolerance);
        });
    }

    [Theory]
    [InlineData(1e-6, 1e-4)]
    [InlineData(1e-9, 1e-7)]
    public void Robertsons_small_species_are_right_after_1e11_and_mass_is_conserved(double tolerance, double error)
    {
        var problem = Find("robertson-1e11");
        var result = Solve(IntegrationMethod.Rodas5P, problem, tolerance).Result;
        Assert.All(problem.Final.Zip(result.State), pair => Assert.Equal(pair.First, pair.Second, error * pair.First));
        Assert.Equal(1.0, result.State.Sum(), 1e-12);
        Assert.True(result.Statistics.Accepted < 1500);
    }

    [Theory]
    [InlineData("vanderpol-1000")]
    [InlineData("oregonator")]
    [InlineData("robertson-1e11")]
    public void Auto_is_right_and_takes_at_most_half_as_many_steps_again_as_rodas5p(string name)
    {
        var problem = Find(name);
        var auto = Solve(IntegrationMethod.Auto, problem, 1e-6);
        var stiff = Solve(IntegrationMethod.Rodas5P, problem, 1e-6);
        Assert.InRange(auto.Error, 0, 1e-6);
        Assert.InRange(auto.Result.Statistics.Switches, 1, 6);
        Assert.InRange(Attempts(auto.Result), 1, 1.5 * Attempts(stiff.Result));
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    [InlineData(1e-12)]
    public void Auto_is_rk45_to_the_bit_where_nothing_is_stiff(double tolerance)
    {
        var options = new IntegrationOptions { Tolerances = new Tolerances(tolerance, tolerance) };
        SolveResult Run(IntegrationMethod method) =>
            new Integrator(method, options).Solve(StiffProblems.VanDerPol(1), 0, 100, [2, 0], [], new Steps());

        var auto = Run(IntegrationMethod.Auto);
        Assert.Equal(0, auto.Statistics.Switches);
        Assert.Equal(Run(IntegrationMethod.Rk45).State, auto.State);
    }

    [Fact]
    public void Auto_returns_to_the_explicit_method_when_stiffness_is_over()
    {
        // y' = -r(t) (y - sin t) + cos t with r falling from 1e5 to 1: the solution is sin t, and after t = 5 nothing is stiff.
        static double Rate(double t) => 1 + (1e5 / (1 + Math.Exp(4 * (t - 5))));
        static double RateByTime(double t) => -4e5 * Math.Exp(4 * (t - 5)) / Math.Pow(1 + Math.Exp(4 * (t - 5)), 2);
        var field = new DifferentiableField(
            1,
            (t, y, f) => f[0] = (-Rate(t) * (y[0] - Math.Sin(t))) + Math.Cos(t),
            (t, _, j) => j[0] = -Rate(t),
            (t, y, d) => d[0] = (-RateByTime(t) * (y[0] - Math.Sin(t))) + (Rate(t) * Math.Cos(t)) - Math.Sin(t));
        var options = new IntegrationOptions { Tolerances = new Tolerances(1e-6, 1e-6) };
        var result = new Integrator(IntegrationMethod.Auto, options).Solve(field, 0, 100, [0], [], new Steps());
        Assert.Equal(Math.Sin(100), result.State[0], 1e-5);
        Assert.Equal(2, result.Statistics.Switches);
        Assert.InRange(result.Statistics.Jacobians, 10, result.Statistics.Accepted / 2);
    }

    [Fact]
    public void Auto_switches_at_most_twice_in_a_jump_of_a_relaxation()
    {
        // Van der Pol with mu = 30 over 12 periods of two jumps each.
        var result = new Integrator(IntegrationMethod.Auto, new IntegrationOptions())
            .Solve(StiffProblems.VanDerPol(30), 0, 600, [2, 0], [], new Steps());
        Assert.InRange(result.Statistics.Switches, 1, 2 * 2 * 12 + 1);
    }

    private static long Attempts(SolveResult result) => result.Statistics.Accepted + result.Statistics.Rejected;

    private static KnownProblem Find(string name) => StiffProblems.Problems.Single(problem => problem.Name == name);

    private static (double Error, SolveResult Result) Solve(IntegrationMethod method, KnownProblem problem, double tolerance)
    {
        var tolerances = problem.Tolerances(tolerance);
        var result = new Integrator(method, new IntegrationOptions { Tolerances = tolerances })
            .Solve(problem.Field, 0, problem.End, problem.Initial, [], new Steps());
        Assert.Equal(SolveStatus.ReachedEnd, result.Status);
        return (problem.Error(result.State, tolerances), result);
    }
}
