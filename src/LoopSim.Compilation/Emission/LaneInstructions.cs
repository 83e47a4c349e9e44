using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LoopSim.Compilation.Emission;

/// <summary>What each operation of a tape becomes at width eight: values of a <see cref="LaneGraph"/>, asked for as on a stack. Conditions
/// are masks.</summary>
internal sealed class LaneInstructions(LaneGraph graph, LaneConstants constants)
{
    private readonly Stack<LaneValue> _stack = [];

    // The processor's own instructions where there are any: in a long method the JIT gives up inlining the portable ones.
    private static readonly Dictionary<Operation, MethodInfo> _calls = new()
    {
        [Operation.Add] = Avx512F.IsSupported ? Call(Avx512F.Add) : Call(Vector512.Add),
        [Operation.Subtract] = Avx512F.IsSupported ? Call(Avx512F.Subtract) : Call(Vector512.Subtract),
        [Operation.Multiply] = Avx512F.IsSupported ? Call(Avx512F.Multiply) : Call(Vector512.Multiply),
        [Operation.PowerProduct] = Avx512F.IsSupported ? Call(Avx512F.Multiply) : Call(Vector512.Multiply),
        [Operation.Divide] = Avx512F.IsSupported ? Call(Avx512F.Divide) : Call(Vector512.Divide),
        [Operation.Negate] = Call(LaneMath.Negate),
        [Operation.FusedMultiplyAdd] = (
            (Func<Vector512<double>, Vector512<double>, Vector512<double>, Vector512<double>>)Vector512.FusedMultiplyAdd).Method,
        [Operation.Minimum] = Call(Vector512.Min),
        [Operation.Maximum] = Call(Vector512.Max),
        [Operation.Absolute] = Call(LaneMath.Absolute),
        [Operation.Floor] = Call(Vector512.Floor),
        [Operation.Ceiling] = Call(Vector512.Ceiling),
        [Operation.Round] = Call(LaneMath.Round),
        [Operation.SquareRoot] = Call(Vector512.Sqrt),
        [Operation.Exponential] = Call(LaneMath.Exp),
        [Operation.Logarithm] = Call(LaneMath.Log),
        [Operation.Logarithm10] = Call(LaneMath.Log10),
        [Operation.Power] = Call(LaneMath.Pow),
        [Operation.Sine] = Call(LaneMath.Sin),
        [Operation.Cosine] = Call(LaneMath.Cos),
        [Operation.Tangent] = Call(LaneMath.Tan),
        [Operation.HyperbolicTangent] = Call(LaneMath.Tanh),
        [Operation.Modulo] = Call(LaneMath.Modulo),
        [Operation.Less] = Call(Vector512.LessThan),
        [Operation.LessOrEqual] = Call(Vector512.LessThanOrEqual),
        [Operation.Equal] = Call(Vector512.Equals),
        [Operation.And] = Call(Vector512.BitwiseAnd),
        [Operation.Or] = Call(Vector512.BitwiseOr),
        [Operation.Not] = Call(Vector512.OnesComplement),
        [Operation.Select] = (
            (Func<Vector512<double>, Vector512<double>, Vector512<double>, Vector512<double>>)Vector512.ConditionalSelect).Method,
    };

    private static readonly MethodInfo _and = Avx512DQ.IsSupported ? Call(Avx512DQ.And) : Call(Vector512.BitwiseAnd);
    private static readonly MethodInfo _positivePart = Call(LaneMath.PositivePart);
    private static readonly MethodInfo _nativeMaximum = Avx512F.IsSupported ? Call(Avx512F.Max) : Call(Vector512.MaxNative);
    private static readonly MethodInfo _nativeMinimum = Avx512F.IsSupported ? Call(Avx512F.Min) : Call(Vector512.MinNative);
    private static readonly MethodInfo _subtractProduct =
        ((Func<Vector512<double>, Vector512<double>, Vector512<double>, Vector512<double>>)Avx512F.FusedMultiplyAddNegated).Method;
    private static readonly MethodInfo _portableSubtractProduct =
        ((Func<Vector512<double>, Vector512<double>, Vector512<double>, Vector512<double>>)LaneMath.SubtractProduct).Method;

    private static readonly Dictionary<Operation, MethodInfo> _lookups = new()
    {
        [Operation.Lookup] = ((Func<Lookup, Vector512<double>, Vector512<double>>)LaneMath.Lookup).Method,
        [Operation.LookupSlope] = ((Func<Lookup, Vector512<double>, Vector512<double>>)LaneMath.LookupSlope).Method,
        [Operation.SegmentStart] = ((Func<Lookup, Vector512<double>, Vector512<double>>)LaneMath.SegmentStart).Method,
        [Operation.SegmentLevel] = ((Func<Lookup, Vector512<double>, Vector512<double>>)LaneMath.SegmentLevel).Method,
        [Operation.SegmentSlope] = ((Func<Lookup, Vector512<double>, Vector512<double>>)LaneMath.SegmentSlope).Method,
    };

    /// <summary>Leaves the result of an operation on the stack.</summary>
    /// <param name="code">The operation; none that reads memory.</param>
    /// <param name="operand">Leaves the value of another instruction on the stack.</param>
    public void Emit(Instruction code, Action<int> operand)
    {
        switch (code.Operation)
        {
            case >= Operation.Lookup and <= Operation.SegmentSlope:
                operand(code.A);
                Call(_lookups[code.Operation], lookup: code.B);
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
        Call(_nativeMinimum);
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
        Constant(Wide.Upward);
        var (upward, one) = (Take(), Take());
        Load(graph.Quotient(left, right, one, upward));
    }

    /// <summary>What is on the stack without its sign.</summary>
    public void Magnitude()
    {
        Constant(BitConverter.Int64BitsToDouble(long.MaxValue));
        Call(_and);
    }

    /// <summary>Turns the mask on the stack into ones and zeros.</summary>
    public void AsNumber()
    {
        Constant(1);
        Constant(0);
        Apply(Operation.Select);
    }

    /// <summary>The third value on the stack less the product of the first two, rounded once.</summary>
    public void SubtractProduct() => Call(Avx512F.IsSupported ? _subtractProduct : _portableSubtractProduct);

    /// <summary>The second value on the stack unless the first is greater.</summary>
    public void NativeMaximum() => Call(_nativeMaximum);

    /// <summary>The larger of what is on the stack and zero.</summary>
    public void PositivePart() => Call(_positivePart);

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

    /// <summary>Replaces rows by their powers, see <see cref="LaneMath.RealPowers"/>.</summary>
    public void RealPowers(LanePowers powers) => graph.RaiseRows(powers);

    private void Call(MethodInfo method, bool isCondition = false, int lookup = -1)
    {
        var operands = new int[method.GetParameters().Length - (lookup >= 0 ? 1 : 0)];
        for (var i = operands.Length - 1; i >= 0; i--)
            operands[i] = Take().Number;
        Load(graph.Apply(method, isCondition, lookup, operands));
    }

    private static MethodInfo Call(Func<Vector512<double>, Vector512<double>> function) => function.Method;

    private static MethodInfo Call(Func<Vector512<double>, Vector512<double>, Vector512<double>> function) => function.Method;
}
