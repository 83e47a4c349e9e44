using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LoopSim.Compilation.Emission;

/// <summary>The methods that stand for operations in emitted code of one width: instructions of the processor, where it has them.</summary>
/// <remarks>The processor's own rather than the portable ones that mean the same: in a long method the JIT gives up inlining
/// those.</remarks>
[RequiresDynamicCode(MachineCode.Needed)]
[UnconditionalSuppressMessage("Trimming", "IL2060", Justification = Whole)]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Whole)]
[UnconditionalSuppressMessage("Trimming", "IL2080", Justification = Whole)]
internal sealed class LaneCalls
{
    private const string Whole = "Used only where machine code can be written; there no method has been taken out of the program.";

    private static readonly Lazy<LaneCalls>[] _all =
        [.. LaneWidth.All.Select(width => new Lazy<LaneCalls>(() => new LaneCalls(width)))];

    private readonly Type[] _instructions;
    private readonly Type _portable;
    private readonly Type _math;
    private readonly Dictionary<Operation, MethodInfo> _calls;

    private LaneCalls(int width)
    {
        Width = width;
        (Vector, _portable, _math, _instructions) = width switch
        {
            8 => (typeof(Vector512<double>), typeof(Vector512), Math<Wide512, Vector512<double>>(), Avx512()),
            4 => (typeof(Vector256<double>), typeof(Vector256), Math<Wide256, Vector256<double>>(), Avx2Instructions()),
            _ => (typeof(Vector128<double>), typeof(Vector128), Math<Wide128, Vector128<double>>(), Baseline()),
        };
        Registers = Avx512F.VL.IsSupported || width == 8 || AdvSimd.Arm64.IsSupported ? 32 : 16;
        DividesByMultiplying = width == 8 && Wide512.DividesByMultiplying;
        Add = Instruction("Add", 2) ?? Portable("Add", 2);
        Multiply = Instruction("Multiply", 2) ?? Portable("Multiply", 2);
        Divide = Instruction("Divide", 2) ?? Portable("Divide", 2);
        FusedMultiplyAdd = Instruction("MultiplyAdd", 3) ?? Portable("FusedMultiplyAdd", 3);
        SubtractProduct =
            Instruction("FusedMultiplyAddNegated", 3) ?? Instruction("MultiplyAddNegated", 3) ?? Mathematical("SubtractProduct", 3);
        And = Instruction("And", 2) ?? Portable("BitwiseAnd", 2);
        NativeMaximum = Instruction("Max", 2) ?? Portable("MaxNative", 2);
        NativeMinimum = Instruction("Min", 2) ?? Portable("MinNative", 2);
        PositivePart = Mathematical("PositivePart", 1);
        ReciprocalEstimate = Instruction("Reciprocal14", 1);
        RealPowers = _math.GetMethod("RealPowers")!;
        _calls = new()
        {
            [Operation.Add] = Add,
            [Operation.Subtract] = Instruction("Subtract", 2) ?? Portable("Subtract", 2),
            [Operation.Multiply] = Multiply,
            [Operation.PowerProduct] = Multiply,
            [Operation.Divide] = Divide,
            [Operation.Negate] = Mathematical("Negate", 1),
            [Operation.FusedMultiplyAdd] = FusedMultiplyAdd,
            [Operation.Minimum] = Portable("Min", 2),
            [Operation.Maximum] = Portable("Max", 2),
            [Operation.Absolute] = Mathematical("Absolute", 1),
            [Operation.Floor] = Portable("Floor", 1),
            [Operation.Ceiling] = Portable("Ceiling", 1),
            [Operation.Round] = Mathematical("Round", 1),
            [Operation.SquareRoot] = Portable("Sqrt", 1),
            [Operation.Exponential] = Mathematical("Exp", 1),
            [Operation.Logarithm] = Mathematical("Log", 1),
            [Operation.Logarithm10] = Mathematical("Log10", 1),
            [Operation.Power] = Mathematical("Pow", 2),
            [Operation.Sine] = Mathematical("Sin", 1),
            [Operation.Cosine] = Mathematical("Cos", 1),
            [Operation.Tangent] = Mathematical("Tan", 1),
            [Operation.ArcTangent] = Mathematical("Atan", 1),
            [Operation.HyperbolicTangent] = Mathematical("Tanh", 1),
            [Operation.Modulo] = Mathematical("Modulo", 2),
            [Operation.Less] = Portable("LessThan", 2),
            [Operation.LessOrEqual] = Portable("LessThanOrEqual", 2),
            [Operation.Equal] = Portable("Equals", 2),
            [Operation.And] = Portable("BitwiseAnd", 2),
            [Operation.Or] = Portable("BitwiseOr", 2),
            [Operation.Not] = Portable("OnesComplement", 1),
            [Operation.Select] = Portable("ConditionalSelect", 3),
            [Operation.Lookup] = _math.GetMethod("Lookup")!,
            [Operation.LookupSlope] = _math.GetMethod("LookupSlope")!,
            [Operation.SegmentStart] = _math.GetMethod("SegmentStart")!,
            [Operation.SegmentLevel] = _math.GetMethod("SegmentLevel")!,
            [Operation.SegmentSlope] = _math.GetMethod("SegmentSlope")!,
        };
    }

    /// <summary>The methods for a width, one of <see cref="LaneWidth.All"/>.</summary>
    public static LaneCalls Of(int width) => _all[LaneWidth.All.IndexOf(width)].Value;

    /// <summary>The doubles of a row.</summary>
    public int Width { get; }

    public int RowBytes => Width * sizeof(double);

    /// <summary>The type of a row in registers.</summary>
    public Type Vector { get; }

    /// <summary>How many registers of this kind the processor has.</summary>
    public int Registers { get; }

    /// <summary>See <see cref="Wide512.DividesByMultiplying"/>.</summary>
    public bool DividesByMultiplying { get; }

    public MethodInfo Add { get; }

    public MethodInfo Multiply { get; }

    public MethodInfo Divide { get; }

    public MethodInfo FusedMultiplyAdd { get; }

    /// <summary>The third operand less the product of the others, rounded once.</summary>
    public MethodInfo SubtractProduct { get; }

    public MethodInfo And { get; }

    /// <summary>The second operand unless the first is greater.</summary>
    public MethodInfo NativeMaximum { get; }

    /// <summary>The second operand unless the first is less.</summary>
    public MethodInfo NativeMinimum { get; }

    /// <summary>See <see cref="LaneMath{TLane, TVector}.PositivePart"/>.</summary>
    public MethodInfo PositivePart { get; }

    /// <summary>See <see cref="LaneMath{TLane, TVector}.RealPowers"/>.</summary>
    public MethodInfo RealPowers { get; }

    /// <summary>A reciprocal to fourteen bits; null where the processor has none.</summary>
    public MethodInfo? ReciprocalEstimate { get; }

    public MethodInfo this[Operation operation] => _calls[operation];

    private static Type Math<TLane, TVector>()
        where TLane : unmanaged, IWideLane<TLane>
        where TVector : unmanaged => typeof(LaneMath<TLane, TVector>);

    private static Type[] Avx512() =>
        Avx512DQ.IsSupported ? [typeof(Avx512F), typeof(Avx512DQ)] : Avx512F.IsSupported ? [typeof(Avx512F)] : [];

    private static Type[] Avx2Instructions() => !Avx2.IsSupported ? [] : Fma.IsSupported ? [typeof(Avx), typeof(Fma)] : [typeof(Avx)];

    private static Type[] Baseline() => !Sse2.IsSupported ? [] : Fma.IsSupported ? [typeof(Sse2), typeof(Fma)] : [typeof(Sse2)];

    private MethodInfo? Instruction(string name, int operands) =>
        _instructions.Select(type => Find(type, name, operands)).FirstOrDefault(method => method is not null);

    private MethodInfo Portable(string name, int operands) => Find(_portable, name, operands)!;

    private MethodInfo Mathematical(string name, int operands) => Find(_math, name, operands)!;

    /// <summary>A method on vectors alone.</summary>
    private MethodInfo? Find(Type type, string name, int operands) => type.GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.Name == name && method.GetParameters().Length == operands)
        .Select(method => method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(double)) : method)
        .SingleOrDefault(method => method.GetParameters().All(parameter => parameter.ParameterType == Vector));
}
