using System.Reflection;
using System.Reflection.Emit;

namespace LoopSim.Compilation.Emission;

/// <summary>The arguments of an <see cref="EmittedPart"/> that point at memory; before them come the lookups, bound to the delegate, and
/// time.</summary>
internal enum Argument { State = 2, Slots = 3, Scratch = 4, Outputs = 5 }

/// <summary>What each operation of a tape becomes at width one: IL over plain doubles. Conditions are integers, 1 and 0.</summary>
internal sealed class ScalarInstructions(ILGenerator il)
{
    private static readonly Dictionary<Operation, MethodInfo> _calls = new()
    {
        [Operation.FusedMultiplyAdd] = Call(Math.FusedMultiplyAdd),
        [Operation.Minimum] = Call(Minimum),
        [Operation.Maximum] = Call(Math.Max),
        [Operation.Absolute] = Call(Math.Abs),
        [Operation.Floor] = Call(Math.Floor),
        [Operation.Ceiling] = Call(Math.Ceiling),
        [Operation.Round] = Call(Math.Round),
        [Operation.SquareRoot] = Call(Math.Sqrt),
        [Operation.Saturation] = Call(Elementary.Saturation),
        [Operation.Exponential] = Call(Elementary.Exp),
        [Operation.Logarithm] = Call(Elementary.Log),
        [Operation.Logarithm10] = Call(Elementary.Log10),
        [Operation.Power] = Call(Elementary.Pow),
        [Operation.Sine] = Call(Elementary.Sin),
        [Operation.Cosine] = Call(Elementary.Cos),
        [Operation.Tangent] = Call(Elementary.Tan),
        [Operation.ArcTangent] = Call(Elementary.Atan),
        [Operation.HyperbolicTangent] = Call(Elementary.Tanh),
        [Operation.Modulo] = Call(Elementary.Modulo),
    };

    private static readonly Dictionary<Operation, MethodInfo> _lookups = new()
    {
        [Operation.Lookup] = ((Func<Lookup, double, double>)LookupTable.Value).Method,
        [Operation.LookupSlope] = ((Func<Lookup, double, double>)LookupTable.Slope).Method,
        [Operation.SegmentStart] = ((Func<Lookup, double, double>)LookupTable.SegmentStart).Method,
        [Operation.SegmentLevel] = ((Func<Lookup, double, double>)LookupTable.SegmentLevel).Method,
        [Operation.SegmentSlope] = ((Func<Lookup, double, double>)LookupTable.SegmentSlope).Method,
    };

    /// <summary>Leaves the result of an operation on the evaluation stack.</summary>
    /// <param name="code">The operation.</param>
    /// <param name="operand">Leaves the value of another instruction on the stack.</param>
    public void Emit(Instruction code, Action<int> operand)
    {
        switch (code.Operation)
        {
            case Operation.Constant:
                il.Emit(OpCodes.Ldc_R8, code.Value);
                break;
            case Operation.Time:
                il.Emit(OpCodes.Ldarg_1);
                break;
            case Operation.State:
                Load(Argument.State, code.A);
                break;
            case Operation.Select:
                EmitSelect(code, operand);
                break;
            case >= Operation.Lookup and <= Operation.SegmentSlope:
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldc_I4, code.B);
                il.Emit(OpCodes.Ldelem_Ref);
                operand(code.A);
                il.Emit(OpCodes.Call, _lookups[code.Operation]);
                break;
            default:
                foreach (var number in code.Operands)
                    operand(number);
                EmitOperation(code.Operation);
                break;
        }
    }

    private void EmitOperation(Operation operation)
    {
        switch (operation)
        {
            case Operation.Add:
                il.Emit(OpCodes.Add);
                break;
            case Operation.Subtract:
                il.Emit(OpCodes.Sub);
                break;
            case Operation.Multiply or Operation.PowerProduct:
                il.Emit(OpCodes.Mul);
                break;
            case Operation.Divide:
                il.Emit(OpCodes.Div);
                break;
            case Operation.Negate:
                il.Emit(OpCodes.Neg);
                break;
            case Operation.Less:
                il.Emit(OpCodes.Clt);
                break;
            case Operation.LessOrEqual:
                // Not greater, where a comparison with NaN counts as greater.
                il.Emit(OpCodes.Cgt_Un);
                EmitNot();
                break;
            case Operation.Equal:
                il.Emit(OpCodes.Ceq);
                break;
            case Operation.NotEqual:
                il.Emit(OpCodes.Ceq);
                EmitNot();
                break;
            case Operation.And:
                il.Emit(OpCodes.And);
                break;
            case Operation.Or:
                il.Emit(OpCodes.Or);
                break;
            case Operation.Not:
                EmitNot();
                break;
            default:
                il.Emit(OpCodes.Call, _calls[operation]);
                break;
        }
    }

    private void EmitSelect(Instruction code, Action<int> operand)
    {
        var otherwise = il.DefineLabel();
        var end = il.DefineLabel();
        operand(code.A);
        il.Emit(OpCodes.Brfalse, otherwise);
        operand(code.B);
        il.Emit(OpCodes.Br, end);
        il.MarkLabel(otherwise);
        operand(code.C);
        il.MarkLabel(end);
    }

    private void EmitNot()
    {
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Ceq);
    }

    public void Load(Argument argument, int index)
    {
        Address(argument, index);
        il.Emit(OpCodes.Ldind_R8);
    }

    /// <summary>A condition that is constant within a segment: not zero.</summary>
    public void LoadCondition(int slot)
    {
        Load(Argument.Slots, slot);
        il.Emit(OpCodes.Ldc_R8, 0.0);
        il.Emit(OpCodes.Ceq);
        EmitNot();
    }

    public void Load(LocalBuilder local) => il.Emit(OpCodes.Ldloc, local);

    public LocalBuilder StoreLocal()
    {
        var local = il.DeclareLocal(typeof(double));
        il.Emit(OpCodes.Stloc, local);
        return local;
    }

    public void Store(Argument argument, int index, Action value)
    {
        Address(argument, index);
        value();
        il.Emit(OpCodes.Stind_R8);
    }

    public void Return() => il.Emit(OpCodes.Ret);

    private void Address(Argument argument, int index)
    {
        il.Emit(OpCodes.Ldarg, (short)argument);
        if (index == 0)
            return;
        il.Emit(OpCodes.Ldc_I4, index * sizeof(double));
        il.Emit(OpCodes.Add);
    }

    // Not Math.Min: the JIT of .NET 10 takes a literal -0 as operand for any other number and so gives min(-0, 0) = 0
    // (github.com/dotnet/runtime/issues/130831). Math.Max it gets right.
    private static double Minimum(double a, double b) => -Math.Max(-a, -b);

    private static MethodInfo Call(Func<double, double> function) => function.Method;

    private static MethodInfo Call(Func<double, double, double> function) => function.Method;

    private static MethodInfo Call(Func<double, double, double, double> function) => function.Method;
}
