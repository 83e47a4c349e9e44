using System.Runtime.InteropServices;
using LoopSim.Compilation.Emission;
using LoopSim.Compilation.Tapes;
using LoopSim.Language;

namespace LoopSim.Compilation.Tests;

public class EmissionTests
{
    [Fact]
    public void Random_tapes_use_every_operation()
    {
        var used = new HashSet<Operation>();
        for (var seed = 0; seed < 50; seed++)
        {
            var tape = new RandomTape(seed, 40).Tape;
            used.UnionWith(Enumerable.Range(0, tape.Count).Select(number => tape[number].Operation));
        }

        Assert.Equal([], Enum.GetValues<Operation>().Except(used));
    }

    [Fact]
    public void Emitted_tape_equals_the_interpreted_to_the_bit()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new RandomTape(seed, 30 + (seed % 7 * 40));
            AssertEmittedEqualsInterpreted(new TapeProgram(random.Tape, random.Outputs), 3, 3, seed);
        }
    }

    [Fact]
    public void Emitted_derivatives_equal_the_interpreted_to_the_bit()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new RandomTape(seed, 25);
            var differentiation = new Differentiation(random.Tape);
            var outputs = random.Outputs.SelectMany(
                output => Enumerable.Range(0, 3).Select(state => differentiation.Derivative(output, random.Tape.State(state)))).ToList();
            AssertEmittedEqualsInterpreted(new TapeProgram(random.Tape, outputs), 3, 3, seed);
        }
    }

    [Fact]
    public void Body_split_in_parts_equals_the_interpreted_to_the_bit()
    {
        var chain = string.Concat(
            Enumerable.Range(1, 2_999).Select(i => $"  s{i}: {{initial: 0, rate: \"hill(s{i - 1}, 0.5, 4) - shared * s{i}\"}}\n"));
        var model = Sample.Compile(
            Sample.Head + "stocks:\n  s0: {initial: 1, rate: exp(-s2999)}\n" + chain + "auxiliaries:\n  shared: 1 + s0 * s1500\n");

        AssertEmittedEqualsInterpreted(model.HeldRates.Rates.Program, model.Dimension, model.Layout.Count, 1);
        AssertEmittedEqualsInterpreted(model.HeldRates.Jacobian.Program, model.Dimension, model.Layout.Count, 2);
        Assert.Equal(Math.Exp(0) - 0, Sample.Field(model).Slope(0, new double[3_000])[0]);
    }

    [Theory]
    [InlineData("min(y, 0)", -0.0, -0.0)]
    [InlineData("min(0, y)", -0.0, -0.0)]
    [InlineData("min(y, -0 * 1)", 0.0, -0.0)]
    [InlineData("max(y, 0)", -0.0, 0.0)]
    [InlineData("max(-0 * 1, y)", 0.0, 0.0)]
    public void Of_two_zeros_the_negative_one_is_smaller_also_where_one_is_a_literal(string rate, double y, double expected) =>
        Assert.True(Sample.SameBits(expected, Sample.Rate(rate).Slope(0, y)[0]));

    public static TheoryData<string> Shipped =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "models"), "*.yaml").Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_model_equals_the_interpreted_to_the_bit(string file)
    {
        var model = CompiledModel.Compile(ModelReader.ReadFile(Path.Combine(AppContext.BaseDirectory, "models", file)).Model!);

        foreach (var program in
            new[] { model.FreeRates.Rates, model.HeldRates.Rates, model.HeldRates.Jacobian, model.FreeReadouts, model.HeldReadouts })
            AssertEmittedEqualsInterpreted(program.Program, model.Dimension, model.Layout.Count, 3);
    }

    private static void AssertEmittedEqualsInterpreted(TapeProgram program, int states, int inputs, int seed)
    {
        var random = new Random(seed);
        double Draw() => random.Next(3) switch
        {
            0 => Sample.Specials[random.Next(Sample.Specials.Length)],
            1 => random.NextDouble(),
            _ => (random.NextDouble() - 0.5) * 20,
        };
        var emitted = new CompiledProgram(program);
        var memory = emitted.CreateMemory();
        var interpreted = InterpretedBody.Of(program);
        var scratch = new double[interpreted.ScratchLength + 1];
        var alike = new double[program.Outputs.Length];
        for (var trial = 0; trial < 20; trial++)
        {
            var (time, state) = (Draw(), Enumerable.Range(0, states).Select(_ => Draw()).ToArray());
            program.Prepare(Enumerable.Range(0, inputs).Select(_ => Draw()).ToArray(), memory.Slots);
            var expected = new double[program.Outputs.Length];
            program.Interpret(time, state, memory.Slots, expected);
            emitted.Evaluate(time, state, memory, memory.Outputs);
            interpreted.Parts.Single()(
                time, ref state[0], ref MemoryMarshal.GetArrayDataReference(memory.Slots), ref scratch[0], ref alike[0]);

            Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), alike.Select(BitConverter.DoubleToInt64Bits));
            for (var i = 0; i < expected.Length; i++)
                Assert.True(
                    Sample.SameBits(expected[i], memory.Outputs[i]),
                    $"seed {seed}, output {i}: {expected[i]:R} interpreted, {memory.Outputs[i]:R} emitted");
        }
    }
}
