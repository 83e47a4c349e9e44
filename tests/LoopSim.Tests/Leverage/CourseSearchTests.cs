
namespace LoopSim.Tests;

public sealed class CourseSearchTests
{
    private const double Rate = 0.3;
    private const double End = 10;

    /// <summary>x' = -a x + u from 0 to a target: the control of minimum energy is proportional to exp(a (t - T)), its energy is the
    /// squared target over the controllability Gramian (1 - exp(-2 a T)) / (2 a).</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    public void A_linear_model_has_the_energy_of_its_gramian(int pieces)
    {
        var found = Linear(pieces);
        var gramian = (1 - Math.Exp(-2 * Rate * End)) / (2 * Rate);
        // With doses constant in parts the energy is the squared target over the sum of the squared mean weights of the parts.
        var width = End / pieces;
        var inParts = Enumerable.Range(0, pieces)
            .Select(i => (Weight(width * (i + 1)) - Weight(width * i)) / width)
            .Sum(weight => weight * weight * width);
        Assert.Equal(1 / inParts, found.Energy, 1e-4 / inParts);
        Assert.InRange(found.Energy, 1 / gramian, 1.01 / gramian);
        Assert.Equal(Verdict.Rescued, found.Verdict);

        static double Weight(double time) => Math.Exp(Rate * (time - End)) / Rate;
    }

    [Fact]
    public void The_course_of_a_linear_model_grows_exponentially()
    {
        var doses = Linear(20).Course.Doses;
        Assert.All(Enumerable.Range(1, 19), i => Assert.Equal(Math.Exp(Rate * End / 20), doses[i] / doses[i - 1], 0.01));
    }

    [Fact]
    public void The_constant_dose_of_a_linear_model_is_that_of_its_step_response() =>
        Assert.Equal(Rate / (1 - Math.Exp(-Rate * End)), Linear(20).ConstantDose, 1e-5);

    [Fact]
    public void Late_a_course_of_load_relief_that_changes_takes_less_energy_than_a_constant_one_and_finer_parts_gain_little()
    {
        var found = CourseSearch.Find(
            Trials.Of(Models.Core, new RunSettings { Scenario = "late" }), new CourseSettings("load_relief") { Pieces = 12 },
            RunMonitor.Nobody)!;
        Assert.Equal(.616, found.ConstantDose, 0.001);
        Assert.InRange(found.Ratio, 0.5, 0.999);
        Assert.InRange(found.Levels[^1].Energy / found.Levels[^2].Energy, 0.97, 1);
        Assert.Equal(Verdict.Rescued, found.Verdict);
        Assert.All(found.Course.Doses, dose => Assert.True(dose >= 0));
        // A little less fails: the course lies at the edge.
        var less = found.Course with { Doses = [.. found.Course.Doses.Select(dose => 0.999 * dose)] };
        var settings = new RunSettings { Scenario = "late", Intervention = Intervention.None with { Courses = [less], For = 84 } };
        Assert.Equal(Verdict.Failed, Given.Break(Models.Core, settings).Verdict);
    }

    [Fact]
    public void Where_no_constant_dose_works_there_is_no_course() =>
        Assert.Null(CourseSearch.Find(
            Trials.Of(Models.Core, new RunSettings { Scenario = "late" }), new CourseSettings("exercise") { Pieces = 6 },
            RunMonitor.Nobody));

    private static CheapestCourse Linear(int pieces)
    {
        var model = Models.Parse("""
            model: linear
            time: {stop: 10}
            parameters: {rate: 0.3}
            channels: {push: {}}
            stocks: {x: {initial: 0, rate: push - rate * x} }
            outcomes: {there: x > 1}
            """);
        return CourseSearch.Find(
            Trials.Of(model, new RunSettings()),
            new CourseSettings("push") { Length = End, Pieces = pieces },
            RunMonitor.Nobody)!;
    }
}
