using LoopSim.Compilation.Tapes;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Compilation.Tests;

public class IntervalInterpreterTests
{
    [Fact]
    public void Values_in_a_box_lie_in_the_intervals_of_random_tapes()
    {
        var (bounded, all) = (0, 0);
        for (var seed = 0; seed < 4_000; seed++)
        {
            var random = new RandomTape(seed, 5 + (seed % 9 * 8));
            var program = new TapeProgram(random.Tape, random.Outputs);
            AssertValuesLieInside(program, states: 3, inputs: 3, seed, ref bounded, ref all);
        }

        Assert.InRange(bounded, 0.4 * all, all);
    }

    [Fact]
    public void Values_in_a_box_lie_in_the_intervals_of_random_derivatives()
    {
        var (bounded, all) = (0, 0);
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new RandomTape(seed, 25);
            var differentiation = new Differentiation(random.Tape);
            var outputs = random.Outputs.SelectMany(
                output => Enumerable.Range(0, 3).Select(state => differentiation.Derivative(output, random.Tape.State(state)))).ToList();
            AssertValuesLieInside(new TapeProgram(random.Tape, outputs), states: 3, inputs: 3, seed, ref bounded, ref all);
        }

        Assert.InRange(bounded, 0.4 * all, all);
    }

    [Fact]
    public void Every_operation_that_changes_within_a_segment_is_run()
    {
        var used = new HashSet<Operation>();
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new RandomTape(seed, 40);
            var program = new TapeProgram(random.Tape, [.. Enumerable.Range(0, random.Tape.Count)]);
            used.UnionWith(program.Body.Select(number => program.Code[number].Operation));
            Evaluate(program, 1, [1, 2, 3], new double[program.SlotCount]);
        }

        Assert.Equal([Operation.Constant, Operation.Input, Operation.Switch], Enum.GetValues<Operation>().Except(used));
    }

    public static TheoryData<string> Shipped => EmissionTests.Shipped;

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Values_in_a_box_lie_in_the_intervals_of_a_shipped_model(string file)
    {
        var model = CompiledModel.Compile(ModelReader.ReadFile(Path.Combine(AppContext.BaseDirectory, "models", file)).Model!);
        var (bounded, all) = (0, 0);

        foreach (var program in new[] { model.HeldRates.Rates, model.HeldRates.Jacobian, model.HeldReadouts })
            AssertValuesLieInside(program.Program, model.Dimension, model.Layout.Count, 5, ref bounded, ref all);
    }

    [Theory]
    [InlineData("y * y", -1, 2, 0, 4)]
    [InlineData("y ^ 2 + 1", -1, 2, 1, 5)]
    [InlineData("y ^ 3", 1, 2, 1, 8)]
    [InlineData("p * y + q", 1, 2, 5, 7)]
    [InlineData("if(y > 1, 5, 6)", 1.5, 2, 5, 5)]
    [InlineData("if(y > 1, 5, 6)", 0, 1, 6, 6)]
    [InlineData("if(y > 1, 5, 6)", 0.5, 2, 5, 6)]
    [InlineData("if(y > 1 and y < 3, 5, 6)", 1.5, 2, 5, 5)]
    [InlineData("if(y > 1 or y < 3, 5, 6)", 0, 4, 5, 6)]
    [InlineData("if(not (y >= 1), 5, 6)", 1, 4, 6, 6)]
    [InlineData("curve(y)", 0.5, 2, 1, 2)]
    [InlineData("curve(y)", -5, 9, 0, 2)]
    [InlineData("curve(y)", 3, 9, 1, 1)]
    [InlineData("line(y)", -5, 9, -10, 18)]
    [InlineData("hill(y, 1, 2)", -1, 1, 0, 0.5)]
    [InlineData("mod(y, 2)", 4.5, 5, 0.5, 1)]
    [InlineData("max(0, ln(y))", 0, 1, 0, 0)]
    [InlineData("1 / y", -1, 1, double.NegativeInfinity, double.PositiveInfinity)]
    public void Interval_of_a_rate_is_its_range(string rate, double low, double high, double expectedLow, double expectedHigh)
    {
        var range = Rate(rate, new(low, high));

        Assert.Equal(expectedLow, range.Low, 1e-14);
        Assert.Equal(expectedHigh, range.High, 1e-14);
    }

    [Theory]
    [InlineData("hill(y, 0.5, 4) - exp(-y) * sin(3 * y) / (1 + y ^ 2.5)")]
    [InlineData("curve(y) * tanh(y) + sqrt(y) - ln(1 + y)")]
    [InlineData("mod(y, 2) + max(y, 1) * min(y, 2) + abs(y - 5)")]
    public void Width_goes_to_zero_with_the_box(string rate)
    {
        foreach (var width in new[] { 1e-2, 1e-5, 1e-8, 0 })
            Assert.InRange(Rate(rate, new(1.3, 1.3 + width)).Width, 0, (50 * width) + 1e-13);
    }

    [Fact]
    public void Run_allocates_nothing()
    {
        // Without the kernels that read tables, which allocate when they are compiled for debugging.
        var model = OneStock("curve(y) + line(y) * sin(y) + sqrt(y) - mod(y, 2) / y ^ 3 + if(y > 1 and time < 5, max(y, p), q)");
        var program = model.HeldRates.Jacobian.Program;
        var (slots, values, outputs) = (
            new double[program.SlotCount], new Interval[program.Code.Length], new Interval[program.Outputs.Length]);
        Interval[] state = [new(0.5, 4)];
        IntervalInterpreter.Run(program, 0, state, slots, values, outputs);

        var before = GC.GetAllocatedBytesForCurrentThread();
        IntervalInterpreter.Run(program, 0, state, slots, values, outputs);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static CompiledModel OneStock(string rate) =>
        Sample.Compile(Sample.Head + "parameters: {p: 2, q: 3}\nlookups:\n  curve: {points: [[0, 0], [1, 2], [3, 1]]}\n"
            + $"  line: {{points: [[0, 0], [1, 2]], outside: extrapolate}}\nstocks:\n  y: {{initial: 1, rate: \"{rate}\"}}\n");

    private static Interval Rate(string rate, Interval y)
    {
        var model = OneStock(rate);
        var slots = new double[model.FreeRates.Rates.Program.SlotCount];
        model.FreeRates.Rates.Program.Prepare(new InputSchedule(model).Resting, slots);
        return Evaluate(model.FreeRates.Rates.Program, 0, [y], slots)[0];
    }

    private static Interval[] Evaluate(TapeProgram program, Interval time, Interval[] state, double[] slots)
    {
        var outputs = new Interval[program.Outputs.Length];
        IntervalInterpreter.Run(program, time, state, slots, new Interval[program.Code.Length], outputs);
        return outputs;
    }

    private static void AssertValuesLieInside(TapeProgram program, int states, int inputs, int seed, ref int bounded, ref int all)
    {
        var random = new Random(seed);
        var (slots, values) = (new double[program.SlotCount], new double[program.Outputs.Length]);
        for (var trial = 0; trial < 6; trial++)
        {
            program.Prepare([.. Enumerable.Range(0, inputs).Select(_ => Number(random))], slots);
            var time = Side(random);
            var box = Enumerable.Range(0, states).Select(_ => Side(random)).ToArray();
            var ranges = Evaluate(program, time, box, slots);
            bounded += ranges.Count(range => range.IsBounded);
            all += ranges.Length;
            for (var draw = 0; draw < 10; draw++)
            {
                var state = box.Select(side => Inside(side, random)).ToArray();
                program.Interpret(Inside(time, random), state, slots, values);
                for (var i = 0; i < values.Length; i++)
                {
                    if (!ranges[i].Contains(values[i]))
                        Assert.Fail($"seed {seed}, output {i}: {values[i]:R} is not in {ranges[i]}");
                }
            }
        }
    }

    private static double Number(Random random) => random.Next(3) switch
    {
        0 => Sample.Specials[random.Next(Sample.Specials.Length)],
        1 => random.NextDouble(),
        _ => (random.NextDouble() - 0.5) * 20,
    };

    private static Interval Side(Random random)
    {
        var a = Number(random);
        var b = random.Next(5) switch
        {
            0 => a,
            1 => a + (Math.Abs(a) * 1e-13 * random.NextDouble()),
            2 => a + (1e-4 * random.NextDouble()),
            3 => a + random.NextDouble(),
            _ => Number(random),
        };
        return new(Math.Min(a, b), Math.Max(a, b));
    }

    private static double Inside(Interval side, Random random)
    {
        var (low, high) = (Math.Max(side.Low, double.MinValue), Math.Min(side.High, double.MaxValue));
        var share = random.NextDouble();
        return random.Next(4) switch
        {
            0 => side.Low,
            1 => side.High,
            2 when side.IsEverything => double.NaN,
            _ => low <= high ? Math.Clamp((low * (1 - share)) + (high * share), low, high) : side.Low,
        };
    }
}
