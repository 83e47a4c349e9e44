using LoopSim.Compilation;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>A start that settles beside others settles where it does alone, to the bit, and as late.</summary>
public sealed class SettlingLanesTests
{
    /// <summary>One group of eight, and one in which lanes stay empty.</summary>
    private const int Members = 12;

    private const string Thresholds = """
        model: thresholds
        time: {stop: 10}
        parameters: {gain: 1}
        stocks:
          x: {rate: "if(x > 1, 3, 0.5) * gain - x + 0.2 * abs(y - 1)", range: [0, 5]}
          y: {rate: "max(x, 0.8) - y - 0.1 * floor(2 * x)", range: [0, 5]}
        starts:
          low: {settle_from: {x: 0, y: 0}}
          high: {settle_from: {x: 5, y: 4}}
          rising: {settle_from: {x: 1.01, y: 5}}
        """;

    public static TheoryData<string> Shipped =>
        [.. ModelCatalog.Names.Where(name => SettlingLanes.Supports(Experiment.Prepare(Models.Shipped(name), new RunSettings())))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_models(string name)
    {
        var model = Models.Shipped(name);
        var found = Compare(model, [.. model.Parameters.Select(parameter => parameter.Name)]);

        Assert.All(found, state => Assert.True(state.IsSettled));
    }

    [Fact]
    public void A_start_in_a_delay() => Compare("""
        model: delayed
        time: {stop: 20}
        parameters: {goal: 3}
        stocks:
          x: {rate: "goal - smooth3(x, 2)", range: [0, 10]}
        starts:
          one: {settle_from: {x: 1}}
        """, "goal");

    [Fact]
    public void Starts_that_keep_moving()
    {
        var found = Compare("""
            model: turning
            time: {stop: 1}
            parameters: {speed: 1}
            stocks:
              x: {rate: speed * y, range: [-1, 1]}
              y: {rate: -speed * x, range: [-1, 1]}
            starts:
              turning: {settle_from: {x: 1, y: 0}}
            """, "speed");

        Assert.All(found, state => Assert.Equal(SteadyStatus.KeepsMoving, state.Status));
    }

    [Fact]
    public void Starts_that_run_away()
    {
        var found = Compare("""
            model: explosion
            time: {stop: 10}
            parameters: {speed: 1}
            stocks:
              x: {rate: speed * x * x}
            starts:
              one: {settle_from: {x: 1}}
            """, "speed");

        Assert.All(
            found,
            state => Assert.Equal((SteadyStatus.Failed, SolveStatus.BlowUp, 0), (state.Status, state.Solver, state.FailedComponent)));
    }

    /// <summary>A threshold to pass, a lever that is only pulled beyond it, and a level below which nothing is lost.</summary>
    [Fact]
    public void Starts_that_pass_switches() =>
        Assert.Contains(Compare(Models.Parse(Thresholds), ["gain"], members: 11), state => state.IsSettled);

    [Fact]
    public void Starts_that_slide_along_a_switch()
    {
        var found = Compare("""
            model: relay
            time: {stop: 10}
            parameters: {speed: 1}
            stocks:
              x: {rate: "if(x < 1, speed, -0.001 * speed)"}
            starts:
              low: {settle_from: {x: 0}}
              high: {settle_from: {x: 1.001}}
            """, "speed");

        Assert.All(found, state => Assert.Equal((SteadyStatus.Failed, SolveStatus.Chattering), (state.Status, state.Solver)));
    }

    [Fact]
    public void Starts_that_rest_on_a_line_or_where_they_do_not_stay()
    {
        var line = Compare("""
            model: exchange
            time: {stop: 10}
            parameters: {speed: 1}
            stocks:
              a: {rate: speed * (b - a)}
              b: {rate: speed * (a - b)}
            starts:
              uneven: {settle_from: {a: 1, b: 0}}
            """, "speed");
        var top = Compare("""
            model: top
            time: {stop: 10}
            parameters: {speed: 1}
            stocks:
              x: {rate: speed * x * (1 - x * x)}
            starts:
              top: {settle_from: {x: 0}}
            """, "speed");

        Assert.All(line, state => Assert.Equal(SteadyStatus.Settled, state.Status));
        Assert.All(top, state => Assert.Equal(SteadyStatus.Unstable, state.Status));
    }

    private static List<SteadyState> Compare(string text, string varied) => Compare(Models.Parse(text), [varied]);

    /// <summary>Settles every start of members with other parameters, in lanes and alone.</summary>
    private static List<SteadyState> Compare(Model model, string[] varied, int members = Members)
    {
        var random = new Random(7);
        var settings = Enumerable.Range(0, members).Select(_ => new RunSettings
        {
            Overrides = varied.Select(
                name =>
                    new Setting(name,
                        model.Parameters.First(parameter => parameter.Name == name).Value * (0.9 + (0.2 * random.NextDouble()))))
                .ToValueArray(),
        }).ToList();
        var starts = model.Starts.Where(start => start.Settles).Select(start => start.Name).ToList();
        List<Experiment> together = [.. settings.Select(own => Experiment.Prepare(model, own))];
        int[] differing = [.. varied.Select(together[0].Compiled.Layout.Find)];
        var kernel = new ModelLanes(together[0].Compiled, SteadySearch.MethodOf(together[0]), together[0].Resting.Resting, differing, []);
        new SettlingLanes(together[0], kernel, differing)
            .Run(together.SelectMany(own => starts.Select(start => (own, start))), CancellationToken.None);

        var found = new List<SteadyState>();
        foreach (var (own, setting) in together.Zip(settings))
        {
            var apart = Experiment.Prepare(model, setting);
            foreach (var start in starts)
            {
                Assert.True(own.KnownStates.Knows(start));
                var (beside, alone) = (own.Settled(start, CancellationToken.None), apart.Settled(start, CancellationToken.None));
                Assert.Equal(
                    (alone.Status, alone.Time, alone.Solver, alone.FailedComponent),
                    (beside.Status, beside.Time, beside.Solver, beside.FailedComponent));
                Assert.Equal(alone.State.Select(BitConverter.DoubleToInt64Bits), beside.State.Select(BitConverter.DoubleToInt64Bits));
                found.Add(beside);
            }
        }
        return found;
    }
}
