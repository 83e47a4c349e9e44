using System.Numerics;

namespace LoopSim;

/// <summary>How a sweep is divided into parts: all of one size, the last with what remains. Number of members and columns alone
/// decide.</summary>
/// <remarks>A part is what an interruption can cost and what a shard is counted in, so a small sweep has small parts: at least sixteen or
/// so,
/// until they would have fewer than 1,024 members.</remarks>
public sealed class PartPlan
{
    private const int SmallestSize = 1024;
    private const int LargestSize = 65_536;
    private const int PartsWanted = 16;
    private const int LargestBytes = 32 << 20;

    /// <param name="members">How many members the sweep has, at least one.</param>
    /// <param name="columns">How many columns, at least one.</param>
    public PartPlan(long members, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(members);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        var wanted = (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(members / PartsWanted, SmallestSize, LargestSize));
        Members = members;
        Size = (int)Math.Clamp(LargestBytes / ((long)columns * sizeof(double)), 1, wanted);
        Parts = checked((int)((members + Size - 1) / Size));
    }

    /// <summary>How many members there are.</summary>
    public long Members { get; }

    /// <summary>How many members a part has, but for the last one.</summary>
    public int Size { get; }

    /// <summary>How many parts there are.</summary>
    public int Parts { get; }

    /// <summary>The number of a part's first member.</summary>
    public long FirstOf(int part) => (long)Checked(part) * Size;

    /// <summary>How many members a part has.</summary>
    public int MembersOf(int part) => (int)Math.Min(Size, Members - FirstOf(part));

    /// <summary>The part that holds a member.</summary>
    public int PartOf(long member)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(member);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(member, Members);
        return (int)(member / Size);
    }

    private int Checked(int part)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(part, Parts);
        return part;
    }
}
