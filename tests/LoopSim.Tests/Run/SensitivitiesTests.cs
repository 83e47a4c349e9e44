using LoopSim.Numerics;

namespace LoopSim.Tests;

public sealed partial class SensitivitiesTests
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

    /// <summary>While a dose sets a channel, its value at rest does nothing.</summary>
    [Fact]
    public void Inputs_count_by_their_value_at_rest()
    {
        const string Model = """
            model: m
            time: {stop: 2}
            channels: {drug: {}}
            stocks: {x: {initial: 0, rate: drug}}
            """;

        Assert.Equal(2, Slope(Model, "x", "drug"), 1e-9);
        Assert.Equal(1.5, Slope(Model, "x", "drug", Accurate with { Intervention = Given.Dose("drug", 3, length: 0.5) }), 1e-9);
    }

    [Fact]
    public void Input_named_twice_is_taken_once() =>
        Assert.Equal(["p1"], Sensitivities.Run(Prepare(LotkaVolterra, Accurate), ["p1", "p1"], RunMonitor.Nobody).Inputs);

    [Fact]
    public void Initial_value_moves_with_its_parameters()
    {
        var course = Sensitivities.Run(
            Prepare("""
                model: m
                time: {stop: 3}
                parameters: {k: 1}
                stocks: {x: {initial: k / 2, rate: -x}}
                """, Accurate), ["k"], RunMonitor.Nobody).Course;

        Assert.Equal(0.5, course["d(x)/d(k)"][0]);
        Assert.Equal(Math.Exp(-3) / 2, course.Last("d(x)/d(k)"), 1e-9);
    }

    [Fact]
    public void Value_given_for_a_run_does_not_move() =>
        Assert.Equal(0, Slope("""
            model: m
            time: {stop: 3}
            parameters: {k: 1}
            stocks: {x: {initial: k / 2, rate: -x}}
            """, "x", "k", Accurate with { StartValues = Given.Values(("x", 1)) }));

    /// <summary>A smooth of an input begins in its steady state, which is k; a delay holds k times its time.</summary>
    [Fact]
    public void Hidden_stocks_begin_with_their_input() =>
        Assert.Equal(2 * 3 + 1 * 3, Slope("""
            model: m
            time: {stop: 3}
            parameters: {k: 1, length: 2}
            stocks: {y: {initial: 0, rate: "2 * smooth3(k, 2) + delay3(smooth1(k, 1), length)"}}
            """, "y", "k"), 1e-8);

    /// <summary>At rest x = sqrt(k) and y = x / 2, where the run stays.</summary>
    [Fact]
    public void Settled_start_moves_as_the_steady_state_does()
    {
        const string Model = """
            model: m
            time: {stop: 3}
            parameters: {k: 4}
            stocks: {x: {rate: k - x^2}, y: {rate: x - 2 * y}}
            starts: {rest: {settle_from: {x: 1, y: 0}}}
            """;

        Assert.Equal(0.25, Slope(Model, "x", "k"), 1e-9);
        Assert.Equal(0.125, Slope(Model, "y", "k"), 1e-9);
    }

    /// <summary>x rests at k; from time th * x on z approaches 1.</summary>
    [Fact]
    public void Settled_start_moves_a_switch()
    {
        const string Model = """
            model: m
            time: {stop: 3}
            parameters: {k: 2, th: 0.5}
            stocks: {x: {rate: k - x}, z: {rate: "if(time > th * x, 1, 0) - z"}}
            starts: {rest: {settle_from: {x: 1, z: 0}}}
            """;

        Assert.Equal(-0.5 * Math.Exp(-2), Slope(Model, "z", "k"), 1e-8);
        Assert.Equal(-2 * Math.Exp(-2), Slope(Model, "z", "th"), 1e-8);
    }

    /// <summary>The integral of 3 from the time th - k on.</summary>
    [Theory]
    [InlineData("rk45")]
    [InlineData("tsit5")]
    [InlineData("dop853")]
    [InlineData("rk4")]
    [InlineData("euler")]
    public void Switch_that_moves_with_a_parameter_or_the_state_has_its_jump(string method)
    {
        Assert.True(IntegrationMethod.TryFind(method, out var found));
        const string Model = """
            model: m
            time: {stop: 3}
            parameters: {th: 1.13, k: 0}
            stocks: {x: {initial: k, rate: 1}, y: {initial: 0, rate: "if(x > th, 3, 0)"}}
            """;

        Assert.Equal(-3, Slope(Model, "y", "th", Accurate with { Method = found, Step = found.IsAdaptive ? null : 0.1 }), 1e-8);
        Assert.Equal(3, Slope(Model, "y", "k", Accurate with { Method = found, Step = found.IsAdaptive ? null : 0.1 }), 1e-8);
    }

    /// <summary>x = k e^-t falls below c at ln(k / c), by when y has gained k - c.</summary>
    [Fact]
    public void Initial_value_and_switch_that_move_together()
    {
        const string Model = """
            model: m
            time: {stop: 3}
            parameters: {k: 2, c: 0.7}
            stocks: {x: {initial: k, rate: -x}, y: {initial: 0, rate: "if(x > c, x, 0)"}}
            """;

        Assert.Equal(1, Slope(Model, "y", "k"), 1e-8);
        Assert.Equal(-1, Slope(Model, "y", "c"), 1e-8);
    }

    /// <summary>x(3) = th + b (3 - th / a).</summary>
    [Fact]
    public void Rate_that_switches_with_its_own_stock()
    {
        const string Model = """
            model: m
            time: {stop: 3}
            parameters: {a: 2, b: 0.5, th: 1}
            stocks: {x: {initial: 0, rate: "if(x < th, a, b)"}}
            """;

        Assert.Equal(1 - 0.5 / 2, Slope(Model, "x", "th"), 1e-8);
        Assert.Equal(0.5 / 4, Slope(Model, "x", "a"), 1e-8);
        Assert.Equal(2.5, Slope(Model, "x", "b"), 1e-8);
    }

    /// <summary>Integrals over windows of time, worked out by hand; the train has pulses at 1, 3, 5, 7 and 9.</summary>
    [Theory]
    [InlineData("if(time > a, 3, 0)", "a", -3)]
    [InlineData("time * step(a)", "a", -2)]
    [InlineData("time * pulse(a, b)", "a", 0.5)]
    [InlineData("time * pulse(a, b)", "b", 2.5)]
    [InlineData("ramp(a, c)", "a", -0.5)]
    [InlineData("ramp(a, c)", "c", -0.5)]
    [InlineData("time * pulse_train(d, b, a, 9.7)", "d", 2.5)]
    [InlineData("time * pulse_train(d, b, a, 9.7)", "a", 5)]
    [InlineData("time * pulse_train(d, b, a, 9.7)", "b", 27.5)]
    [InlineData("floor(c * time / 4)", "c", 21 / (1.3 * 1.3) / 4)]
    [InlineData("abs(time - a)", "a", -6)]
    [InlineData("if(time > a, 1, 0) + if(2 * time > 2 * e, 2, 0)", "e", -2)]
    public void Switch_in_time_has_its_jump(string rate, string input, double expected) =>
        Assert.Equal(expected, Slope($$"""
            model: m
            time: { stop: {{(rate.StartsWith("floor", StringComparison.Ordinal) ? 5 : 10)}} }
            parameters: {a: 2, b: 0.5, c: 5.2, d: 1, e: 2}
            stocks: {y: {initial: 0, rate: "{{rate}}"} }
            """, "y", input), 1e-7);

    [Fact]
    public void Rest_on_a_switch_that_moves_moves_with_it()
    {
        const string Model = """
            model: m
            time: {stop: 9}
            parameters: {th: 1, fill: 1}
            stocks: {x: {initial: 0, rate: "if(x < th, fill, 0)"}}
            """;

        Assert.Equal(1, Slope(Model, "x", "th"), 1e-9);
        Assert.Equal(0, Slope(Model, "x", "fill"), 1e-9);
    }

    /// <summary>A ball thrown from h0 that loses speed at every bounce, of which there are two.</summary>
    [Theory]
    [InlineData("g")]
    [InlineData("e")]
    [InlineData("h0")]
    [InlineData("floor_at")]
    public void Bouncing_ball_agrees_with_finite_differences(string input)
    {
        const string Model = """
            model: ball
            time: {stop: 1.5}
            parameters: {g: 9.81, e: 0.8, h0: 1, floor_at: 0}
            stocks: {height: {initial: h0, rate: speed}, speed: {initial: 0, rate: -g}}
            events: {bounce: {when: height - floor_at, direction: falling, set: {speed: -e * speed}}}
            """;

        Assert.Equal(Difference(Model, "height", input), Slope(Model, "height", input), 1e-5);
        Assert.Equal(Difference(Model, "speed", input), Slope(Model, "speed", input), 1e-5);
    }

    /// <summary>An event that sets off another, both of which move with the state, in a nonlinear flow with a switch.</summary>
    [Theory]
    [InlineData("r")]
    [InlineData("top")]
    [InlineData("share")]
    [InlineData("x0")]
    public void Events_that_set_off_others_agree_with_finite_differences(string input)
    {
        const string Model = """
            model: m
            time: {stop: 9}
            parameters: {r: 0.7, top: 0.8, share: 0.4, x0: 0.1}
            stocks:
              x: {initial: x0, rate: "r * x * (1 - x) + if(x > 0.5, 0.1, 0)"}
              y: {initial: x0 / 2, rate: x - 0.3 * y}
              count: {initial: 0, rate: 0}
            events:
              harvest: {when: x > top, set: {x: share * x, count: count + 1}}
              pulse: {when: count > 0.5, set: {y: y + x * time}}
            """;

        Assert.Equal(Difference(Model, "x", input), Slope(Model, "x", input), 1e-5);
        Assert.Equal(Difference(Model, "y", input), Slope(Model, "y", input), 1e-5);
    }

    /// <summary>Doses at 1, 3 and 5 of a drug that decays.</summary>
    [Fact]
    public void Events_at_fixed_times_carry_the_derivative_of_what_they_set()
    {
        const string Model = """
            model: m
            time: {stop: 6}
            parameters: {k: 0.5, dose: 2}
            stocks: {drug: {initial: 0, rate: -k * drug}}
            events: {take: {every: 2, at: 1, set: {drug: drug + dose}}}
            """;
        double[] ages = [5, 3, 1];

        Assert.Equal(ages.Sum(age => Math.Exp(-0.5 * age)), Slope(Model, "drug", "dose"), 1e-9);
        Assert.Equal(ages.Sum(age => -age * 2 * Math.Exp(-0.5 * age)), Slope(Model, "drug", "k"), 1e-9);
    }

    /// <summary>The run ends when a t = 1, wherever that is.</summary>
    [Fact]
    public void Run_that_an_event_ends_has_the_derivative_of_its_last_state()
    {
        const string Model = """
            model: m
            time: {stop: 9}
            parameters: {a: 0.4}
            stocks: {x: {initial: 0, rate: a}, y: {initial: 0, rate: 1}}
            events: {full: {when: x >= 1, stop: true}}
            """;

        Assert.Equal(0, Slope(Model, "x", "a"), 1e-9);
        Assert.Equal(-1 / (0.4 * 0.4), Slope(Model, "y", "a"), 1e-8);
    }

    /// <summary>At rest the level is q squared; at time 0 the slope of the root is infinite.</summary>
    [Fact]
    public void Infinite_slope_of_a_root_at_the_start_does_not_matter() =>
        Assert.Equal(2 * 1.5, Slope("""
            model: tank
            time: {stop: 80}
            parameters: {q: 1.5}
            stocks: {level: {initial: 0, rate: q - sqrt(level)}}
            """, "level", "q", Given.Tight), 1e-5);

    private static RunSettings Accurate { get; } =
        new() { Method = IntegrationMethod.Dop853, Tolerances = new Tolerances(1e-12, 1e-14) };

    private static Experiment Prepare(string model, RunSettings settings) => Experiment.Prepare(Models.Parse(model), settings);

    private static double Slope(string model, string stock, string input, RunSettings? settings = null) =>
        Sensitivities.Run(Prepare(model, settings ?? Accurate), [input], RunMonitor.Nobody)
            .Course.Last(SensitivityResult.Column(stock, input));

    private static double Difference(string model, string stock, string input)
    {
        var value = Models.Parse(model).Parameters.First(parameter => parameter.Name == input).Value;
        double At(double other) =>
            Simulate.Run(Prepare(model, Accurate with { Overrides = Given.Values((input, other)) }), RunMonitor.Nobody).Course.Last(stock);
        return (At(value + 1e-5) - At(value - 1e-5)) / 2e-5;
    }

    private static RunSettings Settings() => Given.Tight with { StartValues = Given.Values(("stress", 0.4), ("energy", 0.5)), Until = 30 };
}
