
namespace LoopSim.Tests;

public class SweepWordingTests
{
    private static readonly RunSettings _late = new() { Scenario = "late", Intervention = Given.Dose("exercise", 0.5, 84) };

    [Theory]
    [InlineData("load=0,1", "Chronic load")]
    [InlineData("stress:plasticity=0,1", "Weight of Stress \u2192 Plasticity")]
    [InlineData("cbt_i=0,1", "Cognitive behavioural therapy for insomnia")]
    [InlineData("treat.at=100,200", "Day on which treatment begins")]
    [InlineData("treat.exercise=0,1", "Dose of exercise")]
    [InlineData("input.load=0,1", "What the scenario adds to chronic load")]
    [InlineData("input.load.at=0,1", "Day on which chronic load changes")]
    public void A_varied_quantity_has_a_label(string varied, string label) =>
        Assert.Equal(label, Words(_late, ["state"], varied).Varied[0].Label);

    [Theory]
    [InlineData("input.load.at=0,1", "Day on which chronic load first changes")]
    [InlineData("input.load.for=1,2", "Length of each change of chronic load")]
    public void A_quantity_of_an_input_that_repeats_has_a_label(string varied, string label)
    {
        var scenario = Models.Core.FindScenario("late")!;
        var model =
            Models.Core with
            {
                Scenarios = [
                scenario with { Inputs = [scenario.Inputs[0] with { Begins = new Language.Recurrence.Evenly(0, 100, null), For = 50 }] }]
            };

        Assert.Equal(label, SweepWording.Of(TankSweep.Plan(model, _late, ["state"], varied)).Varied[0].Label);
    }

    [Fact]
    public void A_length_has_a_unit() =>
        Assert.Equal(new AxisLabel("Length of treatment", "days"), Words(_late, ["state"], "treat.for=7,14").Varied[0]);

    [Theory]
    [InlineData("final:burden", "Burden at the end")]
    [InlineData("min:burden", "Burden at its lowest")]
    [InlineData("max:burden", "Burden at its highest")]
    [InlineData("time_of_min:burden", "Time at which burden is lowest")]
    [InlineData("time_of_max:burden", "Time at which burden is highest")]
    [InlineData("integral:burden", "Burden summed over time")]
    [InlineData("mean:burden", "Burden on average over time")]
    [InlineData("burden@100", "Burden at day 100")]
    [InlineData("course:burden", "Burden")]
    [InlineData("first:recovered", "First time recovered")]
    [InlineData("outcome:recovered", "Recovered at the end")]
    [InlineData("state", "State at the end")]
    [InlineData("verdict", "Verdict")]
    public void What_is_kept_has_a_label(string save, string label) =>
        Assert.Equal(label, Words(_late, [save], "load=0,1").Saved[0].Label);

    [Fact]
    public void Columns_are_counted_over_whole_courses()
    {
        var plan = TankSweep.Plan(
            TankSweep.Filling, new RunSettings(), ["course:level", "final:level", "outcome:full"], "inflow=0,1", "factor=1,2");

        var saved = SweepWording.Of(plan).Saved;

        Assert.Equal([3, 6, 7], saved.Select(words => words.Column));
        Assert.Equal([0, 5, 10], saved[0].Times);
        Assert.Equal("final:level", plan.Columns[saved[1].Column].Name);
    }

    [Fact]
    public void Times_of_extremes_and_integrals_have_units_of_their_own()
    {
        var saved = Words(_late, ["time_of_max:burden", "integral:burden", "max:burden"], "load=0,1").Saved;

        Assert.Equal(["day", null, null], saved.Select(words => words.Unit));
        Assert.Equal([null, null, 1], saved.Select(words => words.High));
    }

    [Fact]
    public void Verdicts_have_the_models_own_words_and_the_usual_codes()
    {
        var plan = TankSweep.Plan(
            Models.Core with { Verdicts = [new("rescued", "restored"), new("never_ill", "never failed")], Disclaimer = "A toy." },
            _late, ["verdict"], "load=0,1");

        var words = SweepWording.Of(plan);
        Assert.Equal(["restored", "failed", "spontaneous", "never failed", "no healthy state"], words.Saved[0].Codes);
        Assert.Equal(["rescued", "failed", "spontaneous", "never_ill", "no_healthy_state"], plan.Columns[2].Codes);
        Assert.Equal("A toy.", words.Disclaimer);
    }

    [Fact]
    public void Codes_are_spoken() =>
        Assert.Equal(
            ["rescued", "failed", "spontaneous", "never ill", "no healthy state"], Words(_late, ["verdict"], "load=0,1").Saved[0].Codes);

    [Theory]
    [InlineData("load=0,1", "scenario late; Exercise 0.5 from day 730 for 84 days; to day 1909")]
    [InlineData("treat.exercise=0,1", "scenario late; Exercise from day 730 for 84 days; to day 1909")]
    [InlineData("treat.at=100,200", "scenario late; Exercise 0.5 for 84 days; judged 1095 days after it ends")]
    [InlineData("treat.for=7,14", "scenario late; Exercise 0.5 from day 730; judged 1095 days after it ends")]
    public void The_story_leaves_out_what_is_varied(string varied, string story) =>
        Assert.Equal(story, Words(_late, ["state"], varied).Story);

    [Fact]
    public void A_value_that_is_varied_is_no_start_and_no_override()
    {
        var settings = new RunSettings { Start = "depressed", Overrides = Given.Values(("load", 0.2), ("half", 0.45)) };

        Assert.Equal("from depressed; half 0.45; to day 365", Words(settings, ["state"], "load=0,1").Story);
    }

    [Fact]
    public void Spans_are_marked_only_where_all_members_share_them()
    {
        Assert.Equal(["Chronic load +0.6", "Exercise"], Words(_late, ["state"], "treat.exercise=0,1").Shadings.Select(mark => mark.Label));
        Assert.Empty(Words(_late, ["state"], "treat.at=100,200").Shadings);
    }

    private static SweepWords Words(RunSettings settings, string[] saves, string varied) =>
        SweepWording.Of(TankSweep.Plan(Models.Core, settings, saves, varied));
}
