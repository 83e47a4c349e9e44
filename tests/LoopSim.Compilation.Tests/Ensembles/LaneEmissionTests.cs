using LoopSim.Compilation.Emission;
using LoopSim.Compilation.Tapes;
using LoopSim.Language.Tests;
using LoopSim.Numerics;

namespace LoopSim.Compilation.Tests;

/// <summary>What is emitted for eight runs at a time equals, element by element, what is emitted for one.</summary>
public unsafe class LaneEmissionTests
{
    private const int Lanes = 24;

    [Fact]
    public void Random_tape_gives_every_lane_the_bits_it_gives_alone() => AssertTapesAreSameInLanes(first: 0, count: 70);

    [LongFact]
    public void A_thousand_random_tapes_give_every_lane_the_bits_they_give_alone() => AssertTapesAreSameInLanes(first: 70, count: 1_000);

    private static void AssertTapesAreSameInLanes(int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            var random = new RandomTape(seed, 30 + (seed % 7 * 40));
            AssertSameInLanes(new TapeProgram(random.Tape, random.Outputs), inputs: 3, seed);
        }
    }

    [Fact]
    public void Random_derivatives_give_every_lane_the_bits_they_give_alone()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new RandomTape(seed, 25);
            var differentiation = new Differentiation(random.Tape);
            var outputs = random.Outputs.SelectMany(
                output => Enumerable.Range(0, 3).Select(state => differentiation.Derivative(output, random.Tape.State(state)))).ToList();
            AssertSameInLanes(new TapeProgram(random.Tape, outputs), inputs: 3, seed);
        }
    }

    [Fact]
    public void Long_random_tape_is_split_and_gives_the_same_bits() => AssertLongTapesAreSameInLanes(first: 0, count: 2);

    [LongFact]
    public void Twenty_long_random_tapes_are_split_and_give_the_same_bits() => AssertLongTapesAreSameInLanes(first: 2, count: 20);

    private static void AssertLongTapesAreSameInLanes(int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            var random = new RandomTape(seed, 8_000);
            var program = new TapeProgram(
                random.Tape,
                [.. random.Outputs, .. Enumerable.Range(0, 3_000).Select(i => i * (random.Tape.Count / 3_000)).Where(IsNumber)]);
            bool IsNumber(int number) => !random.Tape[number].Operation.IsCondition();

            Assert.True(new LaneEmitter(program, new double?[3], new LaneConstants(8), LaneCalls.Of(8)).IsSplit);
            AssertSameInLanes(program, inputs: 3, seed);
        }
    }

    [Fact]
    public void Random_models_have_in_lanes_the_rates_and_readouts_they_have_alone() => AssertModelsAreSameInLanes(first: 0, count: 12);

    [LongFact]
    public void A_thousand_random_models_have_in_lanes_the_rates_and_readouts_they_have_alone() =>
        AssertModelsAreSameInLanes(first: 12, count: 1_000);

    private static void AssertModelsAreSameInLanes(int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
            AssertModelIsSameInLanes(seed, Width(seed));
    }

    private static void AssertModelIsSameInLanes(int seed, int width)
    {
        var model = Sample.Compile(new RandomModels(seed).Model());
        var random = new Random(seed);
        string[] names = ["gain", "load", "dose", "stress -> stress", "first", "second"];
        string[] differing = [.. names.Where(name => model.Layout.Find(name) >= 0 && random.Next(2) == 0)];
        var schedules = Enumerable.Range(0, width).Select(_ => new InputSchedule(model)).ToList();
        foreach (var name in differing)
            schedules.ForEach(schedule => schedule.Set(name, Draw(random)));
        double[] times = [.. schedules.Select(_ => random.NextDouble() * 10)];
        double[][] states = [.. schedules.Select(_ => Enumerable.Range(0, model.Dimension).Select(_ => Draw(random)).ToArray())];
        ModelField[] fields = [.. schedules.Select(schedule => new ModelField(model, schedule))];
        for (var lane = 0; lane < fields.Length; lane++)
        {
            fields[lane].Enter(times[lane], times[lane], states[lane]);
            if (fields[lane].Hold() is not { } sides)
                continue;
            var values = new double[sides.Count];
            sides.Evaluate(times[lane], states[lane], values);
            for (var i = 0; i < values.Length; i++)
                sides.Take(i, values[i]);
        }

        var unlike = Enumerable.Range(0, model.Layout.Count)
            .Where(i => fields.Any(field => !field.Inputs[i].Equals(fields[0].Inputs[i])))
            .ToList();
        var lanes = new ModelLanes(model, IntegrationMethod.Rk45, fields[0].Inputs, unlike, model.ReadoutNames, width: width);
        var layout = lanes.Layout;
        using var memory = new GroupMemory(layout);
        for (var lane = 0; lane < fields.Length; lane++)
        {
            for (var input = 0; input < model.Layout.Count; input++)
            {
                if (lanes.LaneInput(input) >= 0)
                    memory[layout.Inputs + lanes.LaneInput(input), lane] = fields[lane].Inputs[input];
            }

            memory[LaneLayout.Time, lane] = memory[LaneLayout.PointTime, lane] = times[lane];
            for (var i = 0; i < model.Dimension; i++)
                memory[layout.State + i, lane] = memory[layout.Point + i, lane] = states[lane][i];
        }

        lanes.Prepare(memory.First);
        lanes.EvaluateStart(memory.First);
        lanes.EvaluatePoint(memory.First);
        lanes.ReadOut(memory.First);
        for (var lane = 0; lane < fields.Length; lane++)
        {
            var (slope, readouts) = (fields[lane].Slope(times[lane], states[lane]), new double[model.ReadoutNames.Count]);
            fields[lane].ReadOut(times[lane], states[lane], readouts);
            AssertSame(slope, memory, layout.Slopes, lane, $"seed {seed}, slope at the start");
            AssertSame(slope, memory, layout.Dense, lane, $"seed {seed}, slope at the point");
            AssertSame(readouts, memory, layout.Readouts, lane, $"seed {seed}, readout");
        }

        GC.KeepAlive(lanes);
    }

    /// <summary>Each width in its turn.</summary>
    private static int Width(int seed) => LaneWidth.All[seed % LaneWidth.All.Length];

    /// <summary>A random half of the inputs differs from lane to lane, the others are known.</summary>
    private static void AssertSameInLanes(TapeProgram program, int inputs, int seed)
    {
        var random = new Random(seed);
        var known = Enumerable.Range(0, inputs).Select(_ => random.Next(2) == 0 ? Draw(random) : (double?)null).ToArray();
        var width = Width(seed);
        var constants = new LaneConstants(width);
        var emitter = new LaneEmitter(program, known, constants, LaneCalls.Of(width));
        var layout = new LaneLayout(
            IntegrationMethod.Rk45, dimension: 3, inputs, emitter.SlotCount, emitter.ScratchLength, program.Outputs.Length, width);
        LanePiece[] pieces =
        [
            .. emitter.Prologue(layout, input => layout.Inputs + input, layout.Slots),
            .. emitter.Evaluation(layout, new LaneFrame("test", LaneLayout.PointTime, layout.Point, layout.Slots, layout.Readouts)),
        ];
        using var memory = new GroupMemory(layout, Lanes / width);
        for (var lane = 0; lane < Lanes; lane++)
        {
            memory[LaneLayout.PointTime, lane] = Draw(random);
            for (var i = 0; i < 3; i++)
                memory[layout.Point + i, lane] = Draw(random);
            for (var i = 0; i < inputs; i++)
                memory[layout.Inputs + i, lane] = known[i] ?? Draw(random);
        }

        foreach (var piece in pieces)
            piece.Write().Code(constants.Address, memory.First, Lanes / width);
        var alone = new CompiledProgram(program);
        var own = alone.CreateMemory();
        for (var lane = 0; lane < Lanes; lane++)
        {
            program.Prepare([.. Enumerable.Range(0, inputs).Select(i => memory[layout.Inputs + i, lane])], own.Slots);
            double[] state = [.. Enumerable.Range(0, 3).Select(i => memory[layout.Point + i, lane])];
            alone.Evaluate(memory[LaneLayout.PointTime, lane], state, own, own.Outputs);
            AssertSame(own.Outputs, memory, layout.Readouts, lane, $"seed {seed}, output");
        }
    }

    private static double Draw(Random random) => random.Next(4) switch
    {
        0 => Sample.Specials[random.Next(Sample.Specials.Length)],
        1 => random.Next(-5, 9),
        2 => random.NextDouble(),
        _ => (random.NextDouble() - 0.5) * 20,
    };

    private static void AssertSame(double[] expected, GroupMemory memory, int row, int lane, string what)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var actual = memory[row + i, lane];
            Assert.True(Sample.SameBits(expected[i], actual), $"{what} {i} in lane {lane}: {expected[i]:R} alone, {actual:R} in a lane");
        }
    }
}
