using LoopSim.Compilation;

namespace LoopSim.Loops.Tests;

/// <summary>Scores of models whose scores are published or follow in closed form.</summary>
public class LoopScoresTests
{
    private const string Bass = """
        time: {stop: 15}
        parameters: {contacts: {value: 100}, fraction: {value: 0.015}, people: {value: 1e6}}
        stocks:
          potential: {initial: 1e6 - 1}
          adopters: {initial: 1}
        flows:
          adoption: {from: potential, to: adopters, rate: contacts * fraction * adopters * potential / people}
        """;

    private const string Births = """
        time: {stop: 10}
        stocks: {population: {initial: 100}}
        flows:
          births: {to: population, rate: 0.1 * population}
          deaths: {from: population, rate: population / 20}
        """;

    /// <summary>Eberlein &amp; Schoenberg's table of the Bass model: Euler's method with steps of 1/16.</summary>
    [Theory]
    [InlineData(9.5, -9.958, 11.46)]
    [InlineData(9.625, -10.91, 10.41)]
    public void Bass_diffusion_has_the_published_scores(double time, double balancing, double reinforcing)
    {
        var scores = new Sample(Bass).Euler(1.0 / 16, 200, 1e6 - 1, 1);

        var row = scores.Times.ToList().IndexOf(time);
        Assert.Equal(2, scores.Loops.Count);
        Assert.Equal(balancing, Score("potential", row), 3e-4 * Math.Abs(balancing));
        Assert.Equal(reinforcing, Score("adopters", row), 5e-4 * reinforcing);

        double Score(string node, int at) => scores.Score(Index(scores, node))[at];
    }

    [Fact]
    public void Relative_balancing_score_of_bass_diffusion_is_the_share_of_adopters_under_steps_and_derivatives()
    {
        var sample = new Sample(Bass);
        var adopters = 250_000.0;

        var continuous = sample.Scores(0, 1e6 - adopters, adopters);

        Assert.Equal(-0.25, continuous.Relative(Index(continuous, "potential"))[0], 1e-12);
        Assert.Equal(0.75, continuous.Relative(Index(continuous, "adopters"))[0], 1e-12);
        var steps = sample.Euler(1.0 / 16, 100, 1e6 - adopters, adopters);
        Assert.Equal(-0.25, steps.Relative(Index(steps, "potential"))[0], 1e-9);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(49)]
    [InlineData(90)]
    public void Relative_balancing_score_of_logistic_growth_is_the_share_of_the_capacity(double population)
    {
        var scores = new Sample("""
            time: {stop: 10}
            stocks: {population: {initial: 1, rate: 0.3 * population * room}}
            auxiliaries: {room: 1 - population / 100}
            """).Scores(0, population);

        Assert.Equal(-population / 100, scores.Relative(Index(scores, "room"))[0], 1e-12);
        Assert.Equal(LoopPolarity.Balancing, scores.Polarity(Index(scores, "room")));
    }

    [Fact]
    public void Births_of_a_tenth_and_lives_of_twenty_share_two_to_one()
    {
        var sample = new Sample(Births);

        var scores = sample.Scores(0, 100);

        Assert.Equal(2.0 / 3, scores.Relative(Index(scores, "births"))[0], 1e-12);
        Assert.Equal(-1.0 / 3, scores.Relative(Index(scores, "deaths"))[0], 1e-12);
        // Each flow's change over that of the net flow: 0.1 and 0.05 over 0.05.
        Assert.Equal((2, -1), (scores.Score(Index(scores, "births"))[0], scores.Score(Index(scores, "deaths"))[0]));
        var steps = sample.Euler(0.25, 4, 100);
        Assert.All(steps.Relative(Index(steps, "births")), share => Assert.Equal(2.0 / 3, share, 1e-12));
    }

    [Theory]
    [InlineData(-0.4, -1)]
    [InlineData(0.4, 1)]
    public void Isolated_loop_scores_one_whatever_the_step(double rate, double score)
    {
        var sample = new Sample($"time: {{stop: 1}}\nstocks: {{x: {{initial: 1, rate: {rate} * x}}}}");

        Assert.All(
            new[] { 0.01, 0.5, 1 }, step => Assert.All(sample.Euler(step, 3, 1).Score(0), found => Assert.Equal(score, found, 1e-12)));
        Assert.Equal(score, sample.Scores(0, 7).Score(0)[0], 1e-12);
    }

    [Fact]
    public void Loop_of_two_stocks_and_a_declared_link_scores_one()
    {
        var sample = new Sample("""
            time: {stop: 1}
            stocks:
              x: {initial: 1, rate: drive}
              y: {initial: 2, rate: 0.5 * x}
            links: {y -> x: {weight: 3, shape: x^2}}
            """);

        var scores = sample.Scores(0, 1, 2);

        Assert.Equal(1, scores.Score(0)[0], 1e-12);
        Assert.Equal(["y -> x", "equation:x:y"], sample.Loops[0].Links.Select(link => link.Name).Order(StringComparer.Ordinal).Reverse());
    }

    /// <summary>The sum over the links into a variable of score times sign is its whole change, time itself left out.</summary>
    [Fact]
    public void Scores_of_the_links_into_a_variable_add_up_to_its_change()
    {
        var sample = new Sample("""
            time: {stop: 10}
            stocks:
              x: {initial: 0.3, rate: a - x^2}
              y: {initial: 0.8, rate: x * y - 0.2 * y}
            auxiliaries: {a: exp(-y) * (1 + x * y)}
            """);
        double[] state = [0.3, 0.8];
        var moment = sample.At(0, state);

        var speeds = new double[2];
        sample.Own.Enter(0, 1, state);
        sample.Own.Evaluate(0, state, speeds);
        var signs = new Dictionary<string, int> { ["x"] = Math.Sign(speeds[0]), ["y"] = Math.Sign(speeds[1]) };
        var into = sample.Network.Links.Select((link, i) => (link, i)).Where(pair => pair.link.Target == "a").ToList();
        Assert.Equal(2, into.Count);
        Assert.Equal(1, Math.Abs(into.Sum(pair => moment.Scores[pair.i] * signs[pair.link.Source])), 1e-12);
    }

    [Fact]
    public void Nothing_is_said_at_a_steady_state()
    {
        var sample = new Sample("time: {stop: 1}\nstocks: {x: {initial: 1, rate: 2 - x}}");

        Assert.True(double.IsNaN(sample.Scores(0, 2).Relative(0)[0]));
        Assert.Empty(Dominance.Shifts(sample.Scores(0, 2)));
    }

    /// <summary>Both stocks rest at (1/0.995, 1.005/0.995); off it by 1e-3 the slow one moves by a thousandth of what acts on it, the fast
    /// one that follows by 5e-9, which a state with an error of 1e-9 cannot tell.</summary>
    [Theory]
    [InlineData(1e-3, true)]
    [InlineData(10, false)]
    public void Nothing_is_said_of_loops_through_a_stock_that_moves_less_than_the_errors_of_the_state(double off, bool isSilent)
    {
        var sample = new Sample(
            "time: {stop: 1}\nstocks: {s: {initial: 1, rate: 0.001 * (0.5 + 0.5 * f - s)}, f: {initial: 1, rate: 1 + 0.01 * s - f}}");
        double slow = 1 / 0.995 + off, fast = 1 + 0.01 * slow + 0.001 * 0.01 * 0.995 * off;

        var scores = LoopScores.Of(sample.Network, sample.Loops, [sample.At(0, slow, fast)], tolerance: 1e-7);

        Assert.Equal(3, scores.Loops.Count);
        Assert.All(Enumerable.Range(0, 3), loop => Assert.Equal(isSilent, double.IsNaN(scores.Relative(loop)[0])));
    }

    [Fact]
    public void Dominance_of_bass_diffusion_shifts_when_half_have_adopted()
    {
        var sample = new Sample(Bass);
        // The logistic curve's middle: ln(N - 1) / (c f).
        var middle = Math.Log(1e6 - 1) / 1.5;
        ILinkScores[] moments = [.. Enumerable.Range(0, 31).Select(i => Moment(i / 2.0))];
        var scores = LoopScores.Of(sample.Network, sample.Loops, moments, 0);

        var shift = Assert.Single(Dominance.Shifts(scores));
        Assert.Equal(middle, shift.Time, 0.01);
        Assert.Equal((Index(scores, "adopters"), Index(scores, "potential")), (shift.From, shift.To));

        ILinkScores Moment(double time)
        {
            var adopters = 1e6 / (1 + (1e6 - 1) * Math.Exp(-1.5 * time));
            return sample.At(time, 1e6 - adopters, adopters);
        }
    }

    [Fact]
    public void Delay_is_a_path_of_its_own_stocks()
    {
        var sample = new Sample("time: {stop: 1}\nstocks: {x: {initial: 1, rate: \"1 - delay3(x, 6)\"}}");

        var loops = sample.Loops.Select(loop => loop.ToString()).ToList();

        Assert.Contains("x -> delay3(x, 6)#1 -> delay3(x, 6)#2 -> delay3(x, 6)#3 -> x", loops);
        var profile = new LoopProfiles(sample.Field, sample.At(0, [.. sample.Own.InitialState(0, [1])])).Of(sample.Loops[0]);
        Assert.Equal(-0.125, profile.Gain, 1e-12);
        Assert.Equal(LoopPolarity.Balancing, profile.Polarity);
    }

    [Fact]
    public void Gain_polarity_and_delay_of_a_loop_follow_from_its_equations()
    {
        var sample = new Sample("""
            time: {stop: 1}
            parameters: {slow: {value: 14}}
            stocks:
              x: {initial: 1, rate: drive - x, tau: 7}
              y: {initial: 1, rate: drive - y, tau: slow}
            links: {x -> y: -2, y -> x: 3}
            """);
        var loop = Assert.Single(sample.Loops, loop => loop.Length == 2);

        var profile = new LoopProfiles(sample.Field, sample.At(0, 1, 1)).Of(loop);

        Assert.Equal(-6.0 / 98, profile.Gain, 1e-15);
        Assert.Equal(21, profile.Delay);
        Assert.Equal(LoopPolarity.Balancing, profile.Polarity);
    }

    [Fact]
    public void Cut_dependence_has_no_gain_and_keeps_what_its_source_was()
    {
        var model = new Sample(
            "time: {stop: 9}\nstocks: {x: {initial: 1, rate: 1 - y}, y: {initial: 1, rate: a}}\nauxiliaries: {a: 2 * x}").Model;
        var compiled = CompiledModel.Compile(model, new ModelVariant([], [("a", "y")]));
        var schedule = new InputSchedule(compiled);
        schedule.Freeze("a", "y", 3, double.PositiveInfinity);
        var field = new CausalField(CausalNetwork.Of(compiled), schedule);

        field.Enter(3, 9, [5, 1]);
        var moment = field.At(4, [7, 1]);

        var link = field.Network.Links.ToList().FindIndex(link => link.Name == "equation:a:y");
        Assert.Equal(0, moment.Gains[link]);
        Assert.Equal(0, field.At(4, [8, 1]).Scores[link]);
    }

    internal static int Index(LoopScores scores, string node) =>
        scores.Loops.ToList().FindIndex(loop => loop.Nodes.Contains(node) && loop.Nodes.Count() <= 2);
}
