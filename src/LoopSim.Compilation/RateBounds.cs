namespace LoopSim.Compilation;

/// <summary>Guaranteed bounds of rates over boxes of states.</summary>
public static class RateBounds
{
    /// <summary>Bounds of all values of a rate in a box, over the time of the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="component">The state variable.</param>
    /// <param name="inputs">The inputs, in the order of the layout.</param>
    /// <param name="box">The values of each state variable; ends may be infinite.</param>
    public static (double Low, double High) Of(
        CompiledModel model, int component, ReadOnlySpan<double> inputs, IReadOnlyList<(double Low, double High)> box)
    {
        var program = model.FreeRates.Rates.Program;
        var slots = new double[program.SlotCount];
        program.Prepare(inputs, slots);
        Interval[] state = [.. box.Select(side => new Interval(side.Low, side.High))];
        var rates = new Interval[program.Outputs.Length];
        var time = new Interval(model.Model.Time.Start, model.Model.Time.Stop);
        IntervalInterpreter.Run(program, time, state, slots, new Interval[program.Code.Length], rates);
        return (rates[component].Low, rates[component].High);
    }
}
