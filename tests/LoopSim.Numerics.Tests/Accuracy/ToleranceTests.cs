namespace LoopSim.Numerics.Tests;

/// <summary>A tolerance ten times as tight must buy about one more digit.</summary>
public sealed class ToleranceTests
{
    public static TheoryData<string> Problems => [.. MethodTable.Problems.Select(problem => problem.Name)];

    [Theory]
    [InlineData("rk45", 0.85, 1.15)]
    [InlineData("tsit5", 0.85, 1.15)]
    [InlineData("dop853", 0.6, 1.3)]
    public void Errors_of_most_problems_are_in_proportion_to_the_tolerance(string name, double lowest, double highest)
    {
        // The median: where a solution decays to nothing or to rest, loose tolerances are beaten and the slope of that problem is steeper.
        IntegrationMethod.TryFind(name, out var method);
        double[] slopes = [.. MethodTable.Problems.Select(problem => MethodTable.Slope(method!, problem)).Order()];
        Assert.InRange(slopes[slopes.Length / 2], lowest, highest);
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void Errors_of_every_problem_fall_with_the_tolerance(string name)
    {
        var problem = MethodTable.Problems.Single(candidate => candidate.Name == name);
        Assert.All(
            [IntegrationMethod.Rk45, IntegrationMethod.Tsit5, IntegrationMethod.Dop853],
            method => Assert.InRange(MethodTable.Slope(method, problem), 0.6, 1.45));
    }

    [Fact]
    public void Tsit5_needs_less_work_than_rk45_for_the_same_tolerance_and_errs_less()
    {
        double Median(Func<MethodTable.Entry, double> measure)
        {
            double[] ratios =
            [
                .. from problem in MethodTable.Problems
                   from digits in MethodTable.Digits
                   select measure(MethodTable.At(IntegrationMethod.Tsit5, problem, digits)) / measure(
                       MethodTable.At(IntegrationMethod.Rk45, problem, digits))
            ];
            Array.Sort(ratios);
            return ratios[ratios.Length / 2];
        }

        Assert.InRange(Median(entry => entry.Error), 0.3, 0.9);
        Assert.InRange(Median(entry => entry.Statistics.Evaluations), 0.85, 1.0);
    }

    [Fact]
    public void A_field_that_jumps_at_known_times_costs_no_accuracy()
    {
        // DETEST F2: y' = 55 - 3/2 y in even units of time and 55 - y/2 in odd ones.
        var field = new EvenAndOdd();
        double[] jumps = [.. Enumerable.Range(1, 19).Select(time => (double)time)];
        var options = new IntegrationOptions { Tolerances = new Tolerances(1e-9, 1e-9) };
        Assert.All([IntegrationMethod.Rk45, IntegrationMethod.Tsit5, IntegrationMethod.Dop853, IntegrationMethod.Rodas5P,
            IntegrationMethod.Auto],
            method =>
        {
            var result = new Integrator(method, options).Solve(field, 0, 20, [110], jumps, new Steps());
            Assert.Equal(70.037310570086066868, result.State[0], 70e-9);
        });
    }

    private sealed class EvenAndOdd : IDifferentiableField
    {
        private double _rate;

        public int Dimension => 1;

        public void Enter(double start, double end, ReadOnlySpan<double> state) =>
            _rate = Math.Floor((start + end) / 2) % 2 == 0 ? 1.5 : 0.5;

        public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope) => slope[0] = 55 - (_rate * state[0]);

        public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian) => jacobian[0] = -_rate;

        public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative) => derivative[0] = 0;
    }
}
