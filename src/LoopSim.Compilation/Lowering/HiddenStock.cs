using LoopSim.Language.Equations;

namespace LoopSim.Compilation.Lowering;

/// <summary>A stock that a delay, smooth or trend stands for.</summary>
/// <param name="Name">The call as written, and which of its stocks this is.</param>
/// <param name="Rate">Lowers its derivative.</param>
/// <param name="Initial">Lowers its value when the run begins.</param>
/// <param name="Next">Lowers its value at the next point of a plain grid; null where its rate decides.</param>
internal sealed record HiddenStock(string Name, Func<int> Rate, Func<int> Initial, Func<int>? Next = null);

/// <summary>The arguments of a delay, smooth, trend or initial value. They are lowered when asked for: the input may need the call's own
/// output.</summary>
/// <param name="Step">The step of a plain grid.</param>
internal sealed record MemoryCall(CallExpression Call, Func<int> Input, Func<int> Time, Func<int>? InitialValue, double Step)
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
        "delayn" => MaterialDelay(tape, firstIndex, Count(Number(2))),
        "smoothn" => Smooth(tape, firstIndex, Count(Number(2))),
        "previous" => Shift(tape, firstIndex, 1),
        "delay_fixed" => Shift(tape, firstIndex, Count(Number(1) / Step)),
        "sample" => Sample(tape, firstIndex),
        "initial" => ([new HiddenStock(NameOf(0, 1), () => tape.Constant(0), Input)], () => tape.State(firstIndex)),
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

    /// <summary>Values that move on by one stock at every step.</summary>
    private (List<HiddenStock>, Func<int>) Shift(Tape tape, int firstIndex, int count)
    {
        Func<int> Before(int i) => i == 0 ? Input : () => tape.State(firstIndex + i - 1);
        return (
            [
                .. Enumerable.Range(0, count)
                    .Select(i => new HiddenStock(NameOf(i, count), () => tape.Constant(0), InitialValue!, Before(i))),
            ],
            () => tape.State(firstIndex + count - 1));
    }

    /// <summary>Its arguments are a condition, what is taken where that holds, and what there is before.</summary>
    private (List<HiddenStock>, Func<int>) Sample(Tape tape, int index)
    {
        int Now() => tape.Select(Input(), Time(), tape.State(index));
        return ([new HiddenStock(NameOf(0, 1), () => tape.Constant(0), InitialValue!, Now)], Now);
    }

    private double Number(int place) => ((NumberExpression)Call.Arguments[place]).Value;

    /// <summary>At least one, halves up.</summary>
    private static int Count(double number) => (int)Math.Clamp(Math.Floor(number + 0.5), 1, Functions.MostStages);

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

    /// <summary>What the call gives when the run begins, from what its arguments are then.</summary>
    public int AtStart(Tape tape) => Call.Function switch
    {
        "trend" => InitialValue?.Invoke() ?? tape.Constant(0),
        "sample" => tape.Select(Input(), Time(), InitialValue!()),
        _ => Start(),
    };

    private int Start() => InitialValue is null ? Input() : InitialValue();

    private string NameOf(int index, int order) => order == 1 ? Call.ToString() : $"{Call}#{index + 1}";
}
