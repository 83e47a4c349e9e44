using LoopSim.Compilation.Emission;

namespace LoopSim.Compilation;

/// <summary>The rates of a model and their derivatives as programs; what is not asked for is not worked out.</summary>
/// <param name="tape">The tape; locked while it grows, because many threads may ask.</param>
/// <param name="rates">The instruction of every state variable's rate.</param>
internal sealed class RatePrograms(Tape tape, int[] rates)
{
    private readonly Lazy<(CompiledProgram Program, (int Row, int Column)[] Entries)> _jacobian = new(
        () => DifferentiateByState(tape, rates));
    private readonly Lazy<(CompiledProgram Program, int[] Rows)> _timeDerivative = new(() => DifferentiateByTime(tape, rates));

    public CompiledProgram Rates { get; } = new(new TapeProgram(tape, rates));

    public CompiledProgram Jacobian => _jacobian.Value.Program;

    /// <summary>Where the Jacobian can differ from zero, row by row.</summary>
    public (int Row, int Column)[] JacobianEntries => _jacobian.Value.Entries;

    /// <summary>The derivatives by time of the rates in <see cref="TimeDerivativeRows"/>; the others do not read time.</summary>
    public CompiledProgram TimeDerivative => _timeDerivative.Value.Program;

    public int[] TimeDerivativeRows => _timeDerivative.Value.Rows;

    /// <summary>The derivatives of all rates by one input, such as a parameter or a link's weight.</summary>
    public CompiledProgram InputDerivative(int input)
    {
        lock (tape)
        {
            var differentiation = new Differentiation(tape);
            var by = tape.Input(input);
            return new CompiledProgram(new TapeProgram(tape, [.. rates.Select(rate => differentiation.Derivative(rate, by))]));
        }
    }

    private static (CompiledProgram, (int, int)[]) DifferentiateByState(Tape tape, int[] rates)
    {
        lock (tape)
        {
            var differentiation = new Differentiation(tape);
            var entries = new List<(int, int)>();
            var outputs = new List<int>();
            for (var row = 0; row < rates.Length; row++)
            {
                foreach (var column in tape.StatesIn(rates[row]))
                {
                    entries.Add((row, column));
                    outputs.Add(differentiation.Derivative(rates[row], tape.State(column)));
                }
            }

            return (new CompiledProgram(new TapeProgram(tape, outputs)), [.. entries]);
        }
    }

    private static (CompiledProgram, int[]) DifferentiateByTime(Tape tape, int[] rates)
    {
        lock (tape)
        {
            var differentiation = new Differentiation(tape);
            int[] rows = [.. Enumerable.Range(0, rates.Length).Where(row => tape.DependenceOf(rates[row]).HasFlag(Dependence.Time))];
            int[] outputs = [.. rows.Select(row => differentiation.Derivative(rates[row], tape.Time))];
            return (new CompiledProgram(new TapeProgram(tape, outputs)), rows);
        }
    }
}
