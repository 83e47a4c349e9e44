using LoopSim.Compilation;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>Events happen to runs side by side as they do to each alone: the same states and endings, to the bit.</summary>
public sealed class EventLaneTests
{
    private static readonly double[] _values = [.. Enumerable.Range(0, 21).Select(i => 0.5 + (0.05 * i))];

    public static TheoryData<string, SolveStatus, string> Cases => new()
    {
        {
            "impacts, some without end", SolveStatus.Chattering, """
                parameters: {p: 1}
                stocks: {height: {initial: 1, rate: speed}, speed: {initial: 0, rate: -9.81}}
                events: {bounce: {when: height, direction: falling, set: {speed: -0.6 * p * speed}}}
                """
        },
        {
            "an event that ends the run", SolveStatus.StoppedByEvent, """
                parameters: {p: 1}
                stocks: {x: {initial: 1, rate: p * x}}
                events: {ten: {when: x > 10, stop: true}}
                """
        },
        {
            "one that ends it where it starts", SolveStatus.StoppedByEvent, """
                parameters: {p: 1}
                stocks: {x: {initial: 0, rate: p}}
                events: {first: {times: [0], set: {x: 7}, stop: true}}
                """
        },
        {
            "a cascade at one time", SolveStatus.ReachedEnd, """
                parameters: {p: 1}
                stocks: {x: {initial: 0, rate: p}, y: {initial: 0, rate: -y}, z: {initial: 0, rate: y}}
                events: {a: {when: x > 1, set: {y: 1}}, b: {when: y > 0.5, set: {z: z + 1}}, c: {when: z > 0.5, set: {x: -1}}}
                """
        },
        {
            "a cascade without end", SolveStatus.Chattering, """
                parameters: {p: 1}
                stocks: {x: {initial: 0, rate: p}, y: {initial: 0, rate: 0}}
                events:
                  first: {when: x > 1, set: {y: 1}}
                  up: {when: y > 0.5, set: {y: 0}}
                  down: {when: y < 0.5, set: {y: 1}}
                """
        },
        {
            "a breakpoint and the end", SolveStatus.ReachedEnd, """
                parameters: {p: 1}
                stocks: {x: {initial: 0, rate: "p * step(1.5)"}, n: {initial: 0, rate: 0}}
                events:
                  late: {when: time > 1.5, set: {n: n + 1}}
                  last: {when: time >= 4, set: {n: 10 * n}}
                  each: {every: 1, set: {x: x / 2}}
                """
        },
        {
            "kinks beside events", SolveStatus.ReachedEnd, """
                parameters: {p: 1}
                stocks: {level: {initial: 0, rate: "p - max(level - 0.5, 0)"}, n: {initial: 0, rate: 0}}
                events: {flush: {when: level > 0.9 * p, set: {level: 0.1 * level, n: n + 1}}}
                """
        },
        {
            "slopes that are not finite behind an event", SolveStatus.NonFinite, """
                parameters: {p: 1}
                stocks: {x: {initial: 0, rate: 1}, y: {initial: 1, rate: "sqrt(y) - p"}}
                events: {fall: {when: x > p, set: {y: -1}}}
                """
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Runs_end_as_they_do_alone(string what, SolveStatus ending, string text)
    {
        Assert.NotEmpty(what);
        var model = Models.Parse("model: given\ntime: {stop: 4}\n" + text);
        foreach (var method in (IntegrationMethod[])[IntegrationMethod.Rk45, IntegrationMethod.Rodas5P, IntegrationMethod.Auto])
            Assert.Contains(AreAlike(model, new RunSettings { Method = method }), outcome => outcome.Status == ending);
        AreAlike(model, new RunSettings { Method = IntegrationMethod.Rk4, Step = 0.07 });
    }

    [Fact]
    public void A_relief_valve_strikes_its_seat_as_often_in_a_lane_as_alone()
    {
        var model = Models.Parse("""
            model: valve
            time: {stop: 20}
            parameters: {p: 1, damping: 1.25, compressibility: 20, precompression: 10}
            stocks:
              lift: {initial: 0.2, rate: speed}
              speed: {initial: 0, rate: -damping * speed - (lift + precompression) + pressure}
              pressure: {initial: 0, rate: compressibility * (5 * p - lift * sqrt(pressure))}
              strikes: {initial: 0, rate: 0}
            events: {impact: {when: lift, direction: falling, set: {speed: -0.8 * speed, strikes: strikes + 1}}}
            """);

        var outcomes = AreAlike(model, new RunSettings { Tolerances = new Tolerances(1e-10, 1e-10) });

        Assert.All(outcomes, outcome => Assert.Equal(SolveStatus.ReachedEnd, outcome.Status));
        Assert.Contains(outcomes, outcome => outcome.State[3] > 5);
    }

    private static RunOutcome[] AreAlike(Model model, RunSettings settings)
    {
        var experiment = Experiment.Prepare(model, settings);
        var batch = RunBatch.Of(experiment, jobs: 2);
        Assert.True(batch.UsesLanes);
        var requests = _values.Select(value => Request(experiment, value)).ToArray();
        var outcomes = batch.Run(requests, RunMonitor.Nobody);
        foreach (var (request, outcome) in requests.Zip(outcomes))
        {
            var field = new ModelField(request.Compiled, request.Inputs());
            var alone = experiment.CreateIntegrator().Solve(
                field, request.From, request.To, request.Start, field.Breakpoints(request.From, request.To),
                RunMonitor.Nobody.Over(request.From, request.To));
            Assert.Equal(alone.Status, outcome.Status);
            Assert.Equal(alone.State.Select(BitConverter.DoubleToInt64Bits), outcome.State.Select(BitConverter.DoubleToInt64Bits));
        }

        return outcomes;
    }

    private static RunRequest Request(Experiment experiment, double value)
    {
        InputSchedule Inputs()
        {
            var schedule = new InputSchedule(experiment.Compiled);
            schedule.Set("p", value);
            return schedule;
        }

        return new RunRequest(experiment.Compiled, Inputs, experiment.SeedState(), experiment.StartTime, experiment.EndTime);
    }
}
