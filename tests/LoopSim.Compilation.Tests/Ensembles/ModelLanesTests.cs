using LoopSim.Compilation.Emission;
using LoopSim.Language;
using LoopSim.Language.Tests;
using LoopSim.Numerics;
using LoopSim.Numerics.Tests;

namespace LoopSim.Compilation.Tests;

/// <summary>Runs of models in lanes equal single runs: endings, states inside steps, readouts, everything to the bit.</summary>
public class ModelLanesTests
{
    private static readonly string _models = Path.Combine(AppContext.BaseDirectory, "models");

    public static TheoryData<string, string> Shipped => [.. Directory.GetFiles(_models, "*.yaml", SearchOption.AllDirectories).Order()
        .SelectMany(path => new[] { "rk45", "tsit5" }.Select(
            method => new TheoryDataRow<string, string>(Path.GetRelativePath(_models, path), method)))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_model_runs_in_lanes_as_it_does_alone(string file, string method)
    {
        var model = CompiledModel.Compile(ModelReader.ReadFile(Path.Combine(_models, file)).Model!);
        var runs = ModelEnsemble.Varied(model, 26, Math.Min(model.Model.Time.Span, 200));
        var outcomes = Compare(model, method, runs, new IntegrationOptions { MaxSteps = 300 });

        Assert.Contains(outcomes, outcome => outcome.Accepted > 10);
    }

    [Theory]
    [InlineData("depression-core.yaml", "rodas5p")]
    [InlineData("depression-web.yaml", "auto")]
    [InlineData("published/karin-milo-2025.yaml", "rodas5p")]
    [InlineData("published/phillips-robinson-2008.yaml", "auto")]
    [InlineData("mitochondria-oxidative-stress.yaml", "auto")]
    public void Shipped_model_runs_in_lanes_as_it_does_alone_by_a_stiff_method(string file, string method) =>
        Shipped_model_runs_in_lanes_as_it_does_alone(file, method);

    [LongFact]
    public void Every_shipped_model_runs_in_lanes_as_it_does_alone_by_stiff_methods()
    {
        foreach (var file in Directory.GetFiles(_models, "*.yaml", SearchOption.AllDirectories).Order())
        {
            Shipped_model_runs_in_lanes_as_it_does_alone(file, "rodas5p");
            Shipped_model_runs_in_lanes_as_it_does_alone(file, "auto");
        }
    }

    public static TheoryData<string, string, StepGrid> OnGrids =>
        [.. Directory.GetFiles(_models, "*.yaml", SearchOption.AllDirectories).Order()
        .SelectMany(path => new[] { ("rk4", StepGrid.Plain), ("euler", StepGrid.Landing) }.Select(pair =>
            new TheoryDataRow<string, string, StepGrid>(Path.GetRelativePath(_models, path), pair.Item1, pair.Item2)))];

    [Theory]
    [MemberData(nameof(OnGrids))]
    public void Shipped_model_runs_in_lanes_as_it_does_alone_with_fixed_steps(string file, string method, StepGrid grid)
    {
        var model = CompiledModel.Compile(ModelReader.ReadFile(Path.Combine(_models, file)).Model!);
        var runs = ModelEnsemble.Varied(model, 11, Math.Min(model.Model.Time.Span, 50));
        var outcomes = Compare(
            model,
            method,
            runs,
            new IntegrationOptions { FixedStep = Math.Min(model.Model.Time.Span, 50) / 83.3, MaxSteps = 120, Grid = grid });

        // Steps of this length are too long for the stiffest.
        Assert.Contains(outcomes, outcome => outcome.Accepted > 10 || outcome.Status == SolveStatus.NonFinite);
    }

    [Theory]
    [InlineData("rk4", StepGrid.Landing)]
    [InlineData("rk4", StepGrid.Plain)]
    [InlineData("euler", StepGrid.Landing)]
    [InlineData("euler", StepGrid.Plain)]
    public void Random_models_run_in_lanes_as_they_do_alone_with_fixed_steps(string name, StepGrid grid)
    {
        var endings = new HashSet<SolveStatus>();
        for (var seed = 0; seed < 10; seed++)
        {
            var model = Sample.Compile(new RandomModels(seed).Model());
            var failure = Record.Exception(() => endings.UnionWith(
                Compare(model, name, ModelEnsemble.Varied(model, 11, 5),
                    new IntegrationOptions { FixedStep = 0.07, MaxSteps = 90, Grid = grid })
                    .Select(outcome => outcome.Status)));
            Assert.True(failure is null, $"seed {seed}: {failure}");
        }

        Assert.Superset(new HashSet<SolveStatus> { SolveStatus.ReachedEnd, SolveStatus.NonFinite }, endings);
    }

    [Theory]
    [InlineData("rk45")]
    [InlineData("rk4")]
    [InlineData("euler")]
    public void Run_that_slides_along_a_switch_ends_with_the_readouts_of_the_side_it_is_on(string method)
    {
        var model = Sample.Compile(Sample.Head + """
            parameters: {pull: 1}
            stocks:
              x: {initial: 1, rate: "if(x > 0, -pull, pull)"}
            auxiliaries:
              side: "if(x > 0, 2, 3) * pull"
            """);
        var runs = Enumerable.Range(0, 11).Select(i => Run(model, 5, ("pull", 0.9 + (0.02 * i)))).ToList();
        var options = new IntegrationOptions { FixedStep = method == "rk45" ? null : 0.07, Grid = StepGrid.Landing };

        Assert.All(Compare(model, method, runs, options), outcome => Assert.Equal(SolveStatus.Chattering, outcome.Status));
    }

    [Theory]
    [InlineData("rk4")]
    [InlineData("euler")]
    public void Large_model_runs_in_lanes_as_it_does_alone_with_fixed_steps(string method)
    {
        var model = Ring(60);
        var runs = Enumerable.Range(0, 20).Select(i => Run(model, 4, ("steepness", 2 + (i % 3 * 0.5)), ("push", 0.1 * i))).ToList();

        Assert.All(Enum.GetValues<StepGrid>(), grid => Assert.All(
            Compare(model, method, runs, new IntegrationOptions { FixedStep = 0.3, Grid = grid }),
            outcome => Assert.Equal(SolveStatus.ReachedEnd, outcome.Status)));
    }

    [Theory]
    [InlineData("rk4")]
    [InlineData("euler")]
    public void Inputs_that_change_within_steps_of_a_plain_grid_are_read_at_each_stage(string method)
    {
        var model = Sample.Compile(Sample.Head + """
            parameters: {push: 0}
            stocks:
              x: {initial: 0, rate: push - 0.1 * x}
            auxiliaries: {seen: push + step(2.3)}
            """);
        var runs = Enumerable.Range(0, 40).Select(i =>
        {
            var schedule = With(model, ("push", 0.01 * i));
            schedule.Add(new TimedChange("push", TimedChangeKind.Add, 1, 0.1 * i, (0.1 * i) + 0.03 + (0.05 * (i % 7))));
            schedule.Add(new TimedChange("push", TimedChangeKind.Set, 5, 1, 1.25));
            return new ModelRun(model, schedule, 3.9, [0]);
        }).ToList();

        Assert.All(
            Compare(model, method, runs, new IntegrationOptions { FixedStep = 0.25, Grid = StepGrid.Plain }),
            outcome => Assert.Equal(16, outcome.Accepted));
    }

    [Fact]
    public void Random_models_run_in_lanes_as_they_do_alone() => RunRandomModels(first: 0, count: 12);

    [LongFact]
    public void Five_hundred_random_models_run_in_lanes_as_they_do_alone() => RunRandomModels(first: 12, count: 500);

    [Theory]
    [InlineData("4")]
    [InlineData("2.5")]
    [InlineData("same")]
    [InlineData("whole")]
    [InlineData("real")]
    [InlineData("mixed")]
    public void Exponent_gives_the_same_bits_however_it_is_given(string exponent)
    {
        var model = Sample.Compile(Sample.Head + $$"""
            parameters: {same: 4, whole: 4, real: 2.5, mixed: 4}
            stocks:
              x: {initial: 0.9, rate: "0.3 - x ^ {{exponent}} + 0.2 * sin(time)"}
              y: {initial: 0.1, rate: "hill(x, 0.5, {{exponent}}) - y + x ^ -{{exponent}}"}
            auxiliaries:
              out: (x + y) ^ {{exponent}}
            """);
        var outcomes = Compare(model, "rk45", [.. Enumerable.Range(0, 30).Select(i => Run(model, 12,
            ("whole", i % 9), ("real", 0.3 + (0.1 * i)), ("mixed", i % 3 == 0 ? 1 + (i % 5) : 1 + (0.17 * i))))]);

        Assert.All(outcomes, outcome => Assert.Equal(SolveStatus.ReachedEnd, outcome.Status));
    }

    [Fact]
    public void Powers_in_powers_and_with_several_exponents_give_the_same_bits()
    {
        // Those that need no other power are worked out together, the others where they stand; a base beyond the range is among them.
        var model = Sample.Compile(Sample.Head + """
            parameters: {a: 1.7, b: 0.4, scale: 1}
            stocks:
              x: {initial: 0.9, rate: "(x ^ a + y ^ b) ^ b + (0.2 * y) ^ a - x - 0.1 * (x ^ 2.5) ^ a"}
              y: {initial: 0.1, rate: "0.1 + scale * (x * y) ^ a / (1 + (x * y) ^ a) - 0.2 * y + 0 * (1e-310 * x) ^ b"}
            auxiliaries:
              out: (x ^ a + 1) ^ b + min(y ^ b, 1)
            """);
        var outcomes = Compare(model, "rk45", [.. Enumerable.Range(0, 30).Select(i => Run(model, 12, ("scale", 0.1 * i)))]);

        Assert.All(outcomes, outcome => Assert.Equal(SolveStatus.ReachedEnd, outcome.Status));
    }

    [Theory]
    [InlineData(1e-6, 1e-9)]
    [InlineData(1e-3, 1e-200)]
    [InlineData(1e-3, 0)]
    [InlineData(0, 1e-5)]
    [InlineData(1e-3, 1e150)]
    public void Sizes_and_tolerances_of_any_magnitude_give_the_same_bits(double relative, double absolute)
    {
        var model = Sample.Compile(Sample.Head + """
            parameters: {growth: 1, small: 1e-160}
            stocks:
              x: {initial: 1, rate: growth * x}
              y: {initial: 1, rate: -growth * y}
              z: {initial: 1e-160, rate: small - z}
            """);
        var options = new IntegrationOptions { Tolerances = new(relative, absolute), MaxSteps = 400 };
        ModelEnsemble.AssertLanesEqualSingleRuns(
            model, IntegrationMethod.Rk45, options, [.. Enumerable.Range(0, 20).Select(i => Run(model, 1 + i, ("growth", 0.5 + i)))]);
    }

    [Fact]
    public void Curves_from_nothing_to_far_beyond_saturation_give_the_same_bits()
    {
        var model = Sample.Compile(Sample.Head + """
            parameters: {half: 0.5, n: 4, size: 1}
            stocks:
              x: {initial: 0, rate: "size * hill(y, half, n) + hill(size * y, half, 3.7) + hill(y - 0.2, half, 4) - x"}
              y: {initial: 0.1, rate: "logistic(size * x, 1, 3) - y + hill(x, size, 2) + hill(y, half, 8) / 5"}
            """);
        double[] sizes = [1, 0, 1e-300, 1e-80, 1e-20, 1e20, 1e80, 1e300, -1, -1e300];
        Compare(
            model, "rk45", [.. sizes.SelectMany(size => new[] { 4.0, 0.5, -2, 60 }.Select(n => Run(model, 4, ("size", size), ("n", n))))]);
    }

    [Fact]
    public void Exponents_beyond_those_multiplied_out_and_strange_ones_give_the_same_bits()
    {
        var model = Sample.Compile(
            Sample.Head + "parameters: {n: 1}\nstocks:\n  x: {initial: 0.9, rate: \"0.1 * max(min(x ^ n, 2), -2) - 0.1 * x\"}\n");
        double[] exponents =
        [
            0, -0.0, 1, -1, 63, 64, 65, -64, -65, 1e9, 0.5, -0.5, 1e300, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        ];

        Compare(model, "rk45", [.. exponents.Select(n => Run(model, 5, ("n", n)))]);
        foreach (var n in exponents)
            Compare(model, "rk45", [Run(model, 5, ("n", n))]);
    }

    [Fact]
    public void Members_that_fail_do_not_disturb_the_others()
    {
        var model = Sample.Compile(Sample.Head + """
            parameters: {kind: 0}
            stocks:
              x: {initial: 1, rate: "if(kind == 1, x ^ 2, if(kind == 2, -1, if(kind == 3, ln(-1), -x)))"}
              y: {initial: 0, rate: sqrt(x) - y}
            """);
        var outcomes = Compare(model, "rk45", [.. Enumerable.Range(0, 40).Select(i => Run(model, 3, ("kind", i % 10)))]);

        Assert.Equal(
            [SolveStatus.ReachedEnd, SolveStatus.BlowUp, SolveStatus.NonFinite, SolveStatus.NonFinite, SolveStatus.ReachedEnd],
            outcomes.Take(5).Select(outcome => outcome.Status));
        Assert.Equal((0, 1), (outcomes[3].FailedComponent, outcomes[2].FailedComponent));
    }

    [Fact]
    public void Steps_pulses_and_lookups_of_time_switch_at_each_members_own_time()
    {
        var model = Sample.Compile(Sample.Head + """
            parameters: {t0: 1, width: 2, pace: 1}
            lookups: {course: {points: [[0, 0], [2, 1], [3, -1], [7, 0.5]]}}
            stocks:
              x: {initial: 0, rate: "step(t0) + pulse(t0 + 1, width) - x + course(pace * time) + if(time > 4 and time < 4 + t0, 0.3, 0)"}
            auxiliaries: {is_on: "if(time > t0, 1, 0)"}
            outcomes: {late: time > 5 and x > 0.5}
            """);
        var runs = Enumerable.Range(0, 25)
            .Select(i => Run(model, 9, ("t0", 0.3 + (0.2 * i)), ("width", 0.1 + (0.3 * i)), ("pace", 0.5 + (0.1 * (i % 4)))))
            .ToList();

        Assert.True(runs.Select(run => run.Breakpoints.Length).Distinct().Count() > 2);
        Compare(model, "rk45", runs);
    }

    [Fact]
    public void Smooth_pulses_and_steps_of_time_are_met_at_each_members_own_time()
    {
        var model = Sample.Compile(Sample.Head + """
            parameters: {t0: 10, width: 0.1}
            stocks:
              x: {initial: 0, rate: "exp(-((time - t0)/width)^2)/width - 0.01*x"}
              y: {initial: 0, rate: "logistic(time, t0 + 20, 1/width)"}
            """);
        var runs = Enumerable.Range(0, 25).Select(i => Run(model, 99, ("t0", 3 * i), ("width", 0.02 * (1 + i)))).ToList();
        var alone = runs[9];

        Assert.Equal(4, alone.Breakpoints.Length);
        foreach (var method in new[] { "rk45", "tsit5" })
            Assert.Equal(99 - 47, Compare(model, method, runs)[9].State[1], 1e-3);
    }

    [Fact]
    public void Stage_at_the_end_of_a_step_is_at_the_end_itself_where_time_and_step_only_round_to_it()
    {
        var model = Sample.Compile(
            "model: sample\ntime: {start: -5.3, stop: 9}\nparameters: {pace: 1}\nstocks:\n  x: {initial: 0, rate: \"1e-6 * sin(pace * "
                + "time)\"}\n");
        var runs = Enumerable.Range(1, 40)
            .Select(i => new ModelRun(model, With(model, ("pace", 0.3 + (0.001 * i))), 0.007 * i, [0]))
            .ToList();

        Assert.Contains(runs, run => run.Start + (run.End - run.Start) != run.End);
        Assert.All(Compare(model, "rk45", runs, new IntegrationOptions { InitialStep = 10 }), outcome => Assert.Equal(1, outcome.Accepted));
    }

    [Fact]
    public void Member_that_is_alone_and_knows_all_its_inputs_gives_the_same_bits()
    {
        var model = CompiledModel.Compile(ModelReader.ReadFile(Path.Combine(_models, "stress-mitochondria.yaml")).Model!);

        Compare(model, "rk45", [new ModelRun(model, new InputSchedule(model), 400, [0.7, 0.3])]);
    }

    [Fact]
    public void Held_stocks_are_inputs_like_others()
    {
        var read = ModelReader.ReadFile(Path.Combine(_models, "stress-mitochondria.yaml")).Model!;
        var model = CompiledModel.Compile(read, ModelVariant.Unchanged with { Held = ["stress"] });

        Compare(
            model, "tsit5", [.. Enumerable.Range(0, 12).Select(i => new ModelRun(model, With(model, ("stress", 0.05 * i)), 100, [0.5]))]);
    }

    [Theory]
    [InlineData(32, false)]
    [InlineData(33, false)]
    [InlineData(60, true)]
    [InlineData(100, true)]
    public void Large_model_runs_in_lanes_as_it_does_alone(int stocks, bool isSplit)
    {
        var model = Ring(stocks);
        var runs = Enumerable.Range(0, 20).Select(i => Run(model, 4, ("steepness", 2 + (i % 3 * 0.5)), ("push", 0.1 * i))).ToList();

        var (inputs, constants) = (new double?[model.Layout.Count], new LaneConstants(LaneWidth.Native));
        Assert.Equal(
            isSplit, new LaneEmitter(model.HeldRates.Rates.Program, inputs, constants, LaneCalls.Of(LaneWidth.Native)).IsSplit);
        foreach (var method in new[] { "rk45", "tsit5" })
            Assert.All(Compare(model, method, runs), outcome => Assert.Equal(SolveStatus.ReachedEnd, outcome.Status));
    }

    [LongFact]
    public void Model_of_three_hundred_stocks_runs_in_lanes_as_it_does_alone() =>
        Large_model_runs_in_lanes_as_it_does_alone(stocks: 300, isSplit: true);

    [Theory]
    [InlineData("dop853", 1)]
    [InlineData("rodas5p", 33)]
    [InlineData("auto", 33)]
    public void Method_that_lanes_do_not_support_is_refused(string name, int stocks)
    {
        Assert.True(IntegrationMethod.TryFind(name, out var method));
        var text = string.Concat(Enumerable.Range(0, stocks).Select(i => $"  x{i}: {{initial: 1, rate: -x{i}}}\n"));
        var model = Sample.Compile(Sample.Head + "stocks:\n" + text);

        Assert.Throws<ArgumentException>(() => new ModelLanes(model, method, [], [], []));
    }

    private static void RunRandomModels(int first, int count)
    {
        var endings = new HashSet<SolveStatus>();
        for (var seed = first; seed < first + count; seed++)
        {
            var model = Sample.Compile(new RandomModels(seed).Model());
            var method = ((string[])["rk45", "tsit5", "rodas5p", "auto"])[seed % 4];
            var failure = Record.Exception(() =>
                endings.UnionWith(
                    Compare(model, method, ModelEnsemble.Varied(model, 11, 5), new IntegrationOptions { MaxSteps = 60 })
                        .Select(outcome => outcome.Status)));
            Assert.True(failure is null, $"seed {seed}: {failure}");
        }

        Assert.Superset(new HashSet<SolveStatus> { SolveStatus.ReachedEnd, SolveStatus.StepLimit, SolveStatus.NonFinite }, endings);
    }

    /// <summary>Stocks in a ring, each pushed by the one before and by what all share; long enough that its code is split.</summary>
    private static CompiledModel Ring(int stocks)
    {
        var lines = Enumerable.Range(0, stocks).Select(i =>
            $"  s{i}: {{initial: 0.{i % 9 + 1}, rate: \"hill(s{(i + 1) % stocks}, 0.5, steepness) * shared - s{i} * "
                + $"exp(-s{(i + 7) % stocks}) + if(time > 1.5, push, 0.1 * sin(time))\"}}\n");
        return Sample.Compile(
            Sample.Head + "parameters: {steepness: 4, push: 0.1}\nstocks:\n" + string.Concat(lines) + "auxiliaries:\n  shared: 1 / (1 + "
                + $"s0 * s{stocks / 2})\n");
    }

    private static InputSchedule With(CompiledModel model, params (string Name, double Value)[] values)
    {
        var schedule = new InputSchedule(model);
        foreach (var (name, value) in values.Where(value => model.Layout.Find(value.Name) >= 0))
            schedule.Set(name, value);
        return schedule;
    }

    private static ModelRun Run(CompiledModel model, double length, params (string Name, double Value)[] values)
    {
        var schedule = With(model, values);
        return new ModelRun(
            model,
            schedule,
            model.Model.Time.Start + length,
            [.. model.Stocks.Select(stock => model.Evaluate(stock.Initial!, schedule.Resting))]);
    }

    private static RunOutcome[] Compare(CompiledModel model, string name, IReadOnlyList<ModelRun> runs, IntegrationOptions? options = null)
    {
        Assert.True(IntegrationMethod.TryFind(name, out var method));
        return ModelEnsemble.AssertLanesEqualSingleRuns(model, method, options ?? new IntegrationOptions(), runs);
    }
}
