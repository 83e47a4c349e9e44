using LoopSim.Language.Equations;

namespace LoopSim.Compilation.Lowering;

/// <summary>A stock that a delay, smooth or trend stands for.</summary>
/// <param name="Name">The call as written, and which of its stocks this is.</param>
/// <param name="Rate">Lowers its derivative.</param>
/// <param name="Initial">Lowers its value when the run begins.</param>
internal sealed record HiddenStock(string Name, Func<int> Rate, Func<int> Initial);

/// <summary>The arguments of a delay, smooth or trend. They are lowered when asked for: the input may need the call's own output.</summary>
internal sealed record MemoryCall(CallExpression Call, Func<int> Input, Func<int> Time, Func<int>? InitialValue)
{
    /// <summary>Turns the call into stocks. Without an initial value they start in the steady state for the input at the start.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="firstIndex">The state index of the first of them.</param>
    /// <returns>The stocks, in order, and what lowers the value of the call.</returns>
    public (List<HiddenStock> Stocks, Func<int> Output) Lower(Tape tape, int firstIndex) => Call.Function switch
    {
        "delay1" => MaterialDelay(tape, firstIndex, order: 1),
        "delay3" => MaterialDelay(tape, firstIndex, order: 3),
        "smooth1" => Smooth(tape, firstIndex, order: 1),
        "smooth3" => Smooth(tape, firstIndex, order: 3),
        _ => Trend(tape, firstIndex),
    };

    /// <summary>Material in transit: each stock empties into the next at stock / (time / order); what enters leaves, whatever the time
    /// does.</summary>
    private (List<HiddenStock>, Func<int>) MaterialDelay(Tape tape, int firstIndex, int order)
    {
        var stocks = new List<HiddenStock>();
        int Share() => tape.Divide(Time(), tape.Constant(order));
        var inflow = Input;
        for (var i = 0; i < order; i++)
        {
            var index = firstIndex + i;
            var entering = inflow;
            int Outflow() => tape.Divide(tape.State(index), Share());
            stocks.Add(
                new HiddenStock(NameOf(i, order), () => tape.Subtract(entering(), Outflow()), () => tape.Multiply(Start(), Share())));
            inflow = Outflow;
        }
        return (stocks, inflow);
    }

    /// <summary>Information smoothed: each stock moves towards the one before it at gap / (time / order).</summary>
    private (List<HiddenStock>, Func<int>) Smooth(Tape tape, int firstIndex, int order)
    {
        var stocks = new List<HiddenStock>();
        int Share() => tape.Divide(Time(), tape.Constant(order));
        var followed = Input;
        for (var i = 0; i < order; i++)
        {
            var goal = followed;
            var index = firstIndex + i;
            stocks.Add(new HiddenStock(NameOf(i, order), () => tape.Divide(tape.Subtract(goal(), tape.State(index)), Share()), Start));
            followed = () => tape.State(index);
        }
        return (stocks, followed);
    }

    /// <summary>(input - average) / (average * time), the average smoothed over time and starting at input / (1 + initial *
    /// time).</summary>
    private (List<HiddenStock>, Func<int>) Trend(Tape tape, int index)
    {
        int Gap() => tape.Subtract(Input(), tape.State(index));
        int StartOfAverage() => InitialValue is null
            ? Input()
            : tape.Divide(Input(), tape.Add(tape.Constant(1), tape.Multiply(InitialValue(), Time())));
        var stock = new HiddenStock(NameOf(0, 1), () => tape.Divide(Gap(), Time()), StartOfAverage);
        return ([stock], () => tape.Divide(Gap(), tape.Multiply(tape.State(index), Time())));
    }

    private int Start() => InitialValue is null ? Input() : InitialValue();

    private string NameOf(int index, int order) => order == 1 ? Call.ToString() : $"{Call}#{index + 1}";
}
