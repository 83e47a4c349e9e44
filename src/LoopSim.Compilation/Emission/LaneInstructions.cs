using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LoopSim.Compilation.Tapes;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Compilation.Emission;

/// <summary>What each operation of a tape becomes at width eight: IL over vectors. Conditions are masks.</summary>
/// <remarks>The arguments of the method: the lookups, bound to the delegate; the constants; the group; how many groups are left.</remarks>
internal sealed class LaneInstructions(ILGenerator il, LaneConstants constants)
{
    private const short ConstantsArgument = 1;
    private const short GroupArgument = 2;
    private const short CountArgument = 3;

    private static readonly Type _vector = typeof(Vector512<double>);

    // The processor's own instructions where there are any: in a long method the JIT gives up inlining the portable ones.
    private static readonly Dictionary<Operation, MethodInfo> _calls = new()
    {
        [Operation.Add] = Avx512F.IsSupported ? Call(Avx512F.Add) : Call(Vector512.Add),
        [Operation.Subtract] = Avx512F.IsSupported ? Call(Avx512F.Subtract) : Call(Vector512.Subtract),
        [Operation.Multiply] = Avx512F.IsSupported ? Call(Avx512F.Multiply) : Call(Vector512.Multiply),
        [Operation.PowerProduct] = Avx512F.IsSupported ? Call(Avx512F.Multiply) : Call(Vector512.Multiply),
        [Operation.Divide] = Avx512F.IsSupported ? Call(Avx512F.Divide) : Call(Vector512.Divide),
        [Operation.Negate] = Call(LaneMath.Negate),
        [Operation.FusedMultiplyAdd] = ((Func<Vector512<double>, Vector512<double>, Vector512<double>, Vector512<double>>)Vector512.FusedMultiplyAdd).Method,
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
        [Operation.Select] = ((Func<Vector512<double>, Vector512<double>, Vector512<double>, Vector512<double>>)Vector512.ConditionalSelect).Method,
    };

    private static readonly MethodInfo _positivePart = Call(LaneMath.PositivePart);
    private static readonly MethodInfo _realPowers = typeof(LaneMath).GetMethod(nameof(LaneMath.RealPowers))!;
    private static readonly MethodInfo _nativeMaximum = Avx512F.IsSupported ? Call(Avx512F.Max) : Call(Vector512.MaxNative);
    private static readonly MethodInfo _subtractProduct =
        ((Func<Vector512<double>, Vector512<double>, Vector512<double>, Vector512<double>>)Avx512F.FusedMultiplyAddNegated).Method;
    private static readonly MethodInfo _portableSubtractProduct =
        ((Func<Vector512<double>, Vector512<double>, Vector512<double>, Vector512<double>>)LaneMath.SubtractProduct).Method;
    private static readonly MethodInfo _lookup = ((Func<Lookup, Vector512<double>, Vector512<double>>)LaneMath.Lookup).Method;
    private static readonly MethodInfo _lookupSlope = ((Func<Lookup, Vector512<double>, Vector512<double>>)LaneMath.LookupSlope).Method;
    private static readonly MethodInfo _lookupKnot = ((Func<Lookup, Vector512<double>, Vector512<double>>)LaneMath.LookupKnot).Method;

    public static Type[] Parameters { get; } = [typeof(Lookup[]), typeof(byte*), typeof(byte*), typeof(int)];

    /// <summary>Leaves the result of an operation on the evaluation stack.</summary>
    /// <param name="code">The operation; none that reads memory.</param>
    /// <param name="operand">Leaves the value of another instruction on the stack.</param>
    public void Emit(Instruction code, Action<int> operand)
    {
        switch (code.Operation)
        {
            case Operation.Lookup or Operation.LookupSlope or Operation.LookupKnot:
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldc_I4, code.B);
                il.Emit(OpCodes.Ldelem_Ref);
                operand(code.A);
                il.Emit(OpCodes.Call, code.Operation switch { Operation.Lookup => _lookup, Operation.LookupSlope => _lookupSlope, _ => _lookupKnot });
                break;
            case Operation.NotEqual:
                operand(code.A);
                operand(code.B);
                Apply(Operation.Equal);
                Apply(Operation.Not);
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
            il.Emit(OpCodes.Pop);
            Constant(1);
            return;
        }

        LocalBuilder? result = null;
        var square = StoreLocal();
        while (true)
        {
            if ((remaining & 1) != 0)
            {
                Load(square);
                if (result is not null)
                {
                    Load(result);
                    Apply(Operation.Multiply);
                }
                result = StoreLocal();
            }
            remaining >>= 1;
            if (remaining == 0)
                break;
            Load(square);
            Load(square);
            Apply(Operation.Multiply);
            square = StoreLocal();
        }

        if (exponent < 0)
            Constant(1);
        Load(result!);
        if (exponent < 0)
            Apply(Operation.Divide);
    }

    /// <summary>Turns the mask on the stack into ones and zeros.</summary>
    public void AsNumber()
    {
        Constant(1);
        Constant(0);
        Apply(Operation.Select);
    }

    /// <summary>The third value on the stack less the product of the first two, rounded once.</summary>
    public void SubtractProduct() => il.Emit(OpCodes.Call, Avx512F.IsSupported ? _subtractProduct : _portableSubtractProduct);

    /// <summary>The second value on the stack unless the first is greater.</summary>
    public void NativeMaximum() => il.Emit(OpCodes.Call, _nativeMaximum);

    /// <summary>The larger of what is on the stack and zero.</summary>
    public void PositivePart() => il.Emit(OpCodes.Call, _positivePart);

    public void Apply(Operation operation) => il.Emit(OpCodes.Call, _calls[operation]);

    public void Constant(double value) => LoadObject(ConstantsArgument, constants.Row(value));

    public void LoadRow(int row) => LoadObject(GroupArgument, row);

    /// <summary>The mask that is set where a row is not zero.</summary>
    public void LoadCondition(int row)
    {
        LoadRow(row);
        Constant(0);
        Apply(Operation.Equal);
        Apply(Operation.Not);
    }

    public void Load(LocalBuilder local) => il.Emit(OpCodes.Ldloc, local);

    public LocalBuilder StoreLocal()
    {
        var local = il.DeclareLocal(_vector);
        il.Emit(OpCodes.Stloc, local);
        return local;
    }

    public void StoreRow(int row, Action value)
    {
        Address(GroupArgument, row);
        value();
        il.Emit(OpCodes.Stobj, _vector);
    }

    /// <summary>Replaces rows by their powers, see <see cref="LaneMath.RealPowers"/>.</summary>
    public void RealPowers(int firstRow, int count, double exponent)
    {
        Address(GroupArgument, firstRow);
        il.Emit(OpCodes.Ldc_I4, count);
        il.Emit(OpCodes.Ldc_R8, exponent);
        il.Emit(OpCodes.Call, _realPowers);
    }

    /// <summary>Runs a body once for every group.</summary>
    public void ForEachGroup(int groupBytes, Action body)
    {
        var top = il.DefineLabel();
        il.MarkLabel(top);
        body();
        il.Emit(OpCodes.Ldarg, GroupArgument);
        il.Emit(OpCodes.Ldc_I4, groupBytes);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Starg, GroupArgument);
        il.Emit(OpCodes.Ldarg, CountArgument);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Dup);
        il.Emit(OpCodes.Starg, CountArgument);
        il.Emit(OpCodes.Brtrue, top);
        il.Emit(OpCodes.Ret);
    }

    private void LoadObject(short argument, int row)
    {
        Address(argument, row);
        il.Emit(OpCodes.Ldobj, _vector);
    }

    private void Address(short argument, int row)
    {
        il.Emit(OpCodes.Ldarg, argument);
        if (row == 0)
            return;
        il.Emit(OpCodes.Ldc_I4, row * LaneLayout.RowBytes);
        il.Emit(OpCodes.Add);
    }

    private static MethodInfo Call(Func<Vector512<double>, Vector512<double>> function) => function.Method;

    private static MethodInfo Call(Func<Vector512<double>, Vector512<double>, Vector512<double>> function) => function.Method;
}
