using System.Reflection;

namespace LoopSim.Compilation.Emission;

/// <summary>What each operation of a tape becomes for several runs: values of a <see cref="LaneGraph"/>, asked for as on a stack.
/// Conditions are masks.</summary>
internal sealed class LaneInstructions(LaneGraph graph, LaneConstants constants)
{
    private readonly Stack<LaneValue> _stack = [];

    private readonly LaneCalls _calls = graph.Calls;

    /// <summary>Leaves the result of an operation on the stack.</summary>
    /// <param name="code">The operation; none that reads memory.</param>
    /// <param name="operand">Leaves the value of another instruction on the stack.</param>
    public void Emit(Instruction code, Action<int> operand)
    {
        switch (code.Operation)
        {
            case >= Operation.Lookup and <= Operation.SegmentSlope:
                operand(code.A);
                Call(_calls[code.Operation], lookup: code.B);
                break;
            case Operation.NotEqual:
                operand(code.A);
                operand(code.B);
                Apply(Operation.Equal);
                Apply(Operation.Not);
                break;
            case Operation.Saturation:
                Constant(Elementary<Scalar>.Saturated);
                operand(code.A);
                Saturate();
                break;
            default:
                foreach (var number in code.Operands)
                    operand(number);
                Apply(code.Operation);
                break;
        }
    }

    /// <summary>The power of what is on the stack, multiplied out as <see cref="Elementary{TLane}.Pow"/> does.</summary>
    public void EmitPower(int exponent)
    {
        var remaining = Math.Abs(exponent);
        if (remaining == 0)
        {
            Take();
            Constant(1);
            return;
        }

        LaneValue? result = null;
        var square = Take();
        while (true)
        {
            if ((remaining & 1) != 0)
            {
                Load(square);
                if (result is { } soFar)
                {
                    Load(soFar);
                    Apply(Operation.Multiply);
                }
                result = Take();
            }
            remaining >>= 1;
            if (remaining == 0)
                break;
            Load(square);
            Load(square);
            Apply(Operation.Multiply);
            square = Take();
        }

        if (exponent < 0)
            Constant(1);
        Load(result!.Value);
        if (exponent < 0)
            Apply(Operation.Divide);
    }

    /// <summary><see cref="Elementary{TLane}.Saturation"/> of what is on the stack, above the largest operand that matters.</summary>
    private void Saturate()
    {
        Call(_calls.NativeMinimum);
        var operand = Take();
        Constant(1);
        Load(operand);
        Apply(Operation.Add);
        var sum = Take();
        Load(operand);
        Load(sum);
        OrdinaryQuotient();
    }

    /// <summary>The <see cref="ILane{TSelf}.OrdinaryQuotient"/> of the two values on the stack.</summary>
    public void OrdinaryQuotient()
    {
        var (right, left) = (Take(), Take());
        Constant(1);
        Constant(Wide512.Upward);
        var (upward, one) = (Take(), Take());
        Load(graph.Quotient(left, right, one, upward));
    }

    /// <summary>What is on the stack without its sign.</summary>
    public void Magnitude()
    {
        Constant(BitConverter.Int64BitsToDouble(long.MaxValue));
        Call(_calls.And);
    }

    /// <summary>Turns the mask on the stack into ones and zeros.</summary>
    public void AsNumber()
    {
        Constant(1);
        Constant(0);
        Apply(Operation.Select);
    }

    /// <summary>The third value on the stack less the product of the first two, rounded once.</summary>
    public void SubtractProduct() => Call(_calls.SubtractProduct);

    /// <summary>The second value on the stack unless the first is greater.</summary>
    public void NativeMaximum() => Call(_calls.NativeMaximum);

    /// <summary>The larger of what is on the stack and zero.</summary>
    public void PositivePart() => Call(_calls.PositivePart);

    public void Apply(Operation operation) => Call(_calls[operation], isCondition: operation.IsCondition());

    public void Constant(double value) => Load(graph.Constant(constants.Row(value)));

    public void LoadRow(int row) => Load(graph.Row(row));

    /// <summary>The mask that is set where a row is not zero.</summary>
    public void LoadCondition(int row)
    {
        LoadRow(row);
        Constant(0);
        Apply(Operation.Equal);
        Apply(Operation.Not);
    }

    public void Load(LaneValue value) => _stack.Push(value);

    /// <summary>Takes the last value from the stack.</summary>
    public LaneValue Take() => _stack.Pop();

    public void StoreRow(int row, Action value)
    {
        value();
        graph.Store(row, Take());
    }

    /// <summary>Replaces rows by their powers, see <see cref="LaneMath{TLane, TVector}.RealPowers"/>.</summary>
    public void RealPowers(LanePowers powers) => graph.RaiseRows(powers);

    private void Call(MethodInfo method, bool isCondition = false, int lookup = -1)
    {
        var operands = new int[method.GetParameters().Length - (lookup >= 0 ? 1 : 0)];
        for (var i = operands.Length - 1; i >= 0; i--)
            operands[i] = Take().Number;
        Load(graph.Apply(method, isCondition, lookup, operands));
    }
}
