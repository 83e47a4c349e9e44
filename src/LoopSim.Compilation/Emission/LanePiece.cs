using System.Diagnostics.CodeAnalysis;

namespace LoopSim.Compilation.Emission;

/// <summary>Code for groups of runs, one group after the other.</summary>
/// <param name="constants">The first row of <see cref="LaneConstants"/>.</param>
/// <param name="groups">The first group.</param>
/// <param name="count">How many, at least one.</param>
internal unsafe delegate void LaneCode(byte* constants, byte* groups, int count);

/// <summary>What one method works out for groups of runs; written and compiled when told to, because that takes long and pieces can be
/// written side by side.</summary>
/// <param name="name">What the method is called in a debugger.</param>
/// <param name="graph">What it works out; complete.</param>
/// <param name="groupBytes">The way from one group to the next.</param>
/// <param name="lookups">The program's lookups.</param>
internal sealed class LanePiece(string name, LaneGraph graph, int groupBytes, Lookup[] lookups)
{
    /// <summary>The method, once it is written.</summary>
    public LaneCode Code { get; private set; } = null!;

    /// <summary>Writes pieces, as many at a time as there are processors.</summary>
    [RequiresDynamicCode(MachineCode.Needed)]
    public static void Write(IEnumerable<LanePiece> pieces) => Parallel.ForEach(pieces, piece => piece.Write());

    [RequiresDynamicCode(MachineCode.Needed)]
    public LanePiece Write()
    {
        Code = LaneWriter.Write(name, graph, groupBytes, graph.Calls.DividesByMultiplying).CreateDelegate<LaneCode>(lookups);
        return this;
    }

    /// <summary>The bytes of IL where all quotients are divided, whatever this processor does best.</summary>
    [RequiresDynamicCode(MachineCode.Needed)]
    public int EmittedBytes() => LaneWriter.Write(name, graph, groupBytes, dividesByMultiplying: false).GetILGenerator().ILOffset;
}
