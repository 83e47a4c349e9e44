namespace LoopSim.Compilation.Tapes;

/// <summary>What an instruction of a tape does with its operands A, B and C.</summary>
internal enum Operation : byte
{
    /// <summary>The number in the instruction itself.</summary>
    Constant,
    Time,

    /// <summary>State variable number A.</summary>
    State,

    /// <summary>Input number A: constant within a segment.</summary>
    Input,

    Add,
    Subtract,
    Multiply,
    Divide,

    /// <summary>A * B within a power: rounded before anything is added to it, as the kernel of <see cref="Power"/> rounds it.</summary>
    PowerProduct,
    Negate,

    /// <summary>A * B + C, rounded once.</summary>
    FusedMultiplyAdd,
    Minimum,
    Maximum,
    Absolute,
    Floor,
    Ceiling,
    Round,
    SquareRoot,

    /// <summary>A / (1 + A), for an A of 0 or more.</summary>
    Saturation,
    Exponential,
    Logarithm,
    Logarithm10,
    Power,
    Sine,
    Cosine,
    Tangent,
    ArcTangent,
    HyperbolicTangent,
    Modulo,

    /// <summary>Lookup number B at A.</summary>
    Lookup,

    /// <summary>Slope of lookup number B at A; of the segment to the right where A is a point.</summary>
    LookupSlope,

    /// <summary>Where segment number A of lookup number B starts, its value there, and its slope.</summary>
    SegmentStart,
    SegmentLevel,
    SegmentSlope,

    /// <summary>B where condition A holds, else C.</summary>
    Select,

    // Conditions from here on.
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    And,
    Or,
    Not,

    /// <summary>Whether input number A is not zero: a branch that is constant within a segment.</summary>
    Switch,
}

internal static class OperationKinds
{
    public static bool IsCondition(this Operation operation) => operation >= Operation.Less;

    /// <summary>How many of A, B and C are instructions.</summary>
    public static int OperandCount(this Operation operation) => operation switch
    {
        Operation.Constant or Operation.Time or Operation.State or Operation.Input or Operation.Switch => 0,
        Operation.Negate or Operation.Not or (>= Operation.Lookup and <= Operation.SegmentSlope) => 1,
        >= Operation.Absolute and <= Operation.Logarithm10 => 1,
        >= Operation.Sine and <= Operation.HyperbolicTangent => 1,
        Operation.FusedMultiplyAdd or Operation.Select => 3,
        _ => 2,
    };
}
