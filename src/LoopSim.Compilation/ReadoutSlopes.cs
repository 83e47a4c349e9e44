using LoopSim.Compilation.Variational;

namespace LoopSim.Compilation;

/// <summary>The exact derivatives of some readouts by every state variable and by some inputs, at any point of a run.</summary>
public sealed class ReadoutSlopes
{
    private readonly TapeProgram _program;

    /// <param name="model">The model.</param>
    /// <param name="readouts">Stocks, flows, auxiliaries or observables, by name.</param>
    /// <param name="inputs">Parameters, channels or links, by name.</param>
    public ReadoutSlopes(CompiledModel model, IReadOnlyList<string> readouts, IReadOnlyList<string> inputs) =>
        _program = model.ReadoutSlopes(readouts, [.. inputs.Select(model.Layout.Find)]);

    internal double[] Evaluate(ReadOnlySpan<double> inputs, double time, ReadOnlySpan<double> state) =>
        VariationalPrograms.Evaluate(_program, inputs, time, state);
}
