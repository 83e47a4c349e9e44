using System.Diagnostics.CodeAnalysis;

namespace LoopSim.Numerics;

/// <summary>Whether the program can write machine code for a model while it runs. One that was compiled ahead of time as a whole cannot:
/// there single runs are interpreted, and nothing runs in lanes. The results are the same to the bit.</summary>
public static class MachineCode
{
    /// <summary>The words of what needs it, for the compiler's warnings.</summary>
    public const string Needed = "Machine code is written while the program runs.";

    /// <summary>Whether it can.</summary>
    [FeatureGuard(typeof(RequiresDynamicCodeAttribute))]
    public static bool CanBeWritten => RuntimeFeature.IsDynamicCodeSupported;
}
