using System.Numerics;

namespace LoopSim;

/// <summary>How a sweep is divided into parts: all of one size, the last with what remains. Number of members and columns alone
/// decide.</summary>
/// <remarks>A part is what an interruption can cost, so a small sweep has small parts: at least sixteen or so, until they would have fewer
/// than 1,024 members. A shard has what lies in its range of the whole sweep's parts, under their numbers: its first and last may be
/// pieces.</remarks>
public sealed class PartPlan
{
    private const int SmallestSize = 1024;
    private const int LargestSize = 65_536;
    private const int PartsWanted = 16;
    private const int LargestBytes = 32 << 20;

    private readonly long _first;
    private readonly long _end;

    /// <param name="members">How many members the sweep has, at least one.</param>
    /// <param name="columns">How many columns, at least one.</param>
    /// <param name="shard">The share of the sweep; null for all of it.</param>
    public PartPlan(long members, int columns, SweepShard? shard = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(members);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        var wanted = (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(members / PartsWanted, SmallestSize, LargestSize));
        Members = members;
        Size = (int)Math.Clamp(LargestBytes / ((long)columns * sizeof(double)), 1, wanted);
        Parts = checked((int)((members + Size - 1) / Size));
        (_first, _end) = shard?.RangeOf(members) ?? (0, members);
    }

    /// <summary>How many members the whole sweep has.</summary>
    public long Members { get; }

    /// <summary>How many members a part has, but for the sweep's last one and a shard's pieces.</summary>
    public int Size { get; }

    /// <summary>How many parts the whole sweep has.</summary>
    public int Parts { get; }

    /// <summary>The parts of this share, whole or in pieces, in order.</summary>
    public IEnumerable<int> OwnParts => _first == _end ? [] : Enumerable.Range(PartOf(_first), PartOf(_end - 1) - PartOf(_first) + 1);

    /// <summary>Whether any member of a part belongs to this share.</summary>
    public bool Owns(int part) => Begin(part) < End(part);

    /// <summary>The number of the first member that this share has of a part.</summary>
    public long FirstOf(int part) => Begin(Checked(part));

    /// <summary>How many members of a part this share has.</summary>
    public int MembersOf(int part) => (int)(End(Checked(part)) - Begin(part));

    /// <summary>The part that holds a member.</summary>
    public int PartOf(long member)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(member);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(member, Members);
        return (int)(member / Size);
    }

    private long Begin(int part) => Math.Max((long)part * Size, _first);

    private long End(int part) => Math.Min((part + 1L) * Size, _end);

    private int Checked(int part) => Owns(part)
        ? part
        : throw new ArgumentOutOfRangeException(nameof(part), part, "The part is not in this share of the sweep.");
}
