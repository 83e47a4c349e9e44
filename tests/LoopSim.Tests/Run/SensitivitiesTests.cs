using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Tests;

public class SensitivitiesTests
{
    private const string LotkaVolterra = """
        model: lotka-volterra
        time: {stop: 10}
        parameters: {p1: 1.5, p2: 1, p3: 3, p4: 1}
        stocks:
          x: {initial: 1, rate: p1 * x - p2 * x * y}
          y: {initial: 1, rate: -p3 * y + p4 * x * y}
        """;

    /// <summary>Computed with quadruple precision extrapolation of the variational equations; two tolerances agree to 19 digits.</summary>
    [Theory]
    [InlineData("p1", 2.1605575235626180320, -6.2567705172208159978)]
    [InlineData("p2", 0.18856877707805930631, -0.69797758898935848130)]
    [InlineData("p3", 0.56318279416819772035, -1.7090176805979348267)]
    [InlineData("p4", 0.93965128715307976148, -2.7439791559201810583)]
    public void Lotka_Volterra_has_the_known_sensitivities(string parameter, double x, double y)
    {
        var experiment = Experiment.Prepare(
            Models.Parse(LotkaVolterra), new RunSettings { Method = IntegrationMethod.Dop853, Tolerances = new Tolerances(1e-11, 1e-13) });

        var result = Sensitivities.Run(experiment, ["p1", "p2", "p3", "p4"], RunMonitor.Nobody);

        Assert.Equal(x, result.Course.Last(SensitivityResult.Column("x", parameter)), 1e-8);
        Assert.Equal(y, result.Course.Last(SensitivityResult.Column("y", parameter)), 1e-8);
    }

    /// <summary>The derivative by a link's weight against central differences of two runs.</summary>
    [Fact]
    public void Weight_of_a_link_is_an_input_like_any_other()
    {
        double Burden(double weight) =>
            Given.Run(Models.Shipped("stress-mitochondria"),
                Settings() with { Overrides = Given.Values(("stress -> energy", weight)) }).Course.Last("stress");
        var experiment = Experiment.Prepare(Models.Shipped("stress-mitochondria"), Settings());

        var result = Sensitivities.Run(experiment, ["stress:energy"], RunMonitor.Nobody);

        Assert.Equal((Burden(2.0001) - Burden(1.9999)) / 0.0002, result.Course.Last("d(stress)/d(stress -> energy)"), 1e-6);
    }

    [Fact]
    public void Models_with_events_are_refused()
    {
        var model = Models.Parse("""
            model: ball
            time: {stop: 1}
            parameters: {g: 9.81}
            stocks: {height: {initial: 1, rate: speed}, speed: {initial: 0, rate: -g}}
            events: {bounce: {when: height, direction: falling, set: {speed: -speed}}}
            """);

        var refusal = Assert.Throws<InvalidSettingException>(
            () => Sensitivities.Run(Experiment.Prepare(model, new RunSettings()), ["g"], RunMonitor.Nobody));
        Assert.Contains("events", refusal.Message, StringComparison.Ordinal);
    }

    private static RunSettings Settings() => Given.Tight with { StartValues = Given.Values(("stress", 0.4), ("energy", 0.5)), Until = 30 };
}
