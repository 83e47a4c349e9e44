using System.Reflection;

namespace LoopSim.Compilation.Emission;

/// <summary>A value of a <see cref="LaneGraph"/>.</summary>
internal readonly record struct LaneValue(int Number);

/// <summary>One value: a row of the group, a row of the constants, or what a method makes of other values.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Place">The row, or the number of the lookup that the method reads; -1 for none.</param>
/// <param name="Method">The method.</param>
/// <param name="Operands">What it is called with.</param>
internal sealed record LaneNode(LaneSource Source, int Place, MethodInfo? Method, params int[] Operands)
{
    /// <summary>Whether it is a row, read where it is used.</summary>
    public bool IsRow => Source is LaneSource.GroupRow or LaneSource.ConstantRow;
}

/// <summary>What a value is.</summary>
internal enum LaneSource
{
    GroupRow,
    ConstantRow,

    /// <summary>The result of a method.</summary>
    Method,

    /// <summary>The same, a mask: worked out again at every use, because comparing costs less than keeping.</summary>
    Condition,

    /// <summary>A <see cref="Numerics.ILane{TSelf}.OrdinaryQuotient"/> of the first two operands; the others are 1 and
    /// <see cref="Numerics.Wide512.Upward"/>.</summary>
    Quotient,
}

/// <summary>The powers of neighbouring rows, see <see cref="LaneMath{TLane, TVector}.RealPowers"/>.</summary>
/// <param name="FirstRow">The row of the first base.</param>
/// <param name="Count">The bases.</param>
/// <param name="Exponent">Their exponent.</param>
/// <param name="Room">The first of twice as many rows that are overwritten.</param>
internal sealed record LanePowers(int FirstRow, int Count, double Exponent, int Room);

/// <summary>Values that may be worked out in any order, operands first, and the rows they are stored to. Then come powers, in
/// place.</summary>
internal sealed class LaneSection(int first)
{
    /// <summary>The number of its first value.</summary>
    public int First => first;

    /// <summary>Rows and what is stored to them, as soon as it is known.</summary>
    public List<(int Row, int Value)> Stores { get; } = [];

    /// <summary>Rows that are also read, so that they are stored to at the end.</summary>
    public List<(int Row, int Value)> LateStores { get; } = [];

    public List<LanePowers> Powers { get; } = [];

    public IEnumerable<(int Row, int Value)> AllStores => Stores.Concat(LateStores);
}

/// <summary>What a piece of code for several runs works out, free of order: the values, and which of them go to which rows.</summary>
/// <remarks>A row that has been stored to gives the value that was stored.</remarks>
internal sealed class LaneGraph(LaneCalls calls)
{
    private readonly Dictionary<(LaneSource, int), int> _leaves = [];

    /// <summary>The methods that stand for operations.</summary>
    public LaneCalls Calls => calls;

    public List<LaneNode> Nodes { get; } = [];

    public List<LaneSection> Sections { get; } = [new(0)];

    /// <summary>The numbers of a section's values: the first, and the one behind the last.</summary>
    public (int First, int End) RangeOf(int section) =>
        (Sections[section].First, section + 1 < Sections.Count ? Sections[section + 1].First : Nodes.Count);

    public LaneValue Row(int row) => Leaf(LaneSource.GroupRow, row);

    public LaneValue Constant(int row) => Leaf(LaneSource.ConstantRow, row);

    /// <summary>The result of a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="isCondition">Whether the result is a mask.</param>
    /// <param name="lookup">The number of the lookup that is its first argument; -1 for none.</param>
    /// <param name="operands">Its other arguments.</param>
    public LaneValue Apply(MethodInfo method, bool isCondition, int lookup, params int[] operands) =>
        Append(new LaneNode(isCondition ? LaneSource.Condition : LaneSource.Method, lookup, method, operands));

    public LaneValue Quotient(LaneValue left, LaneValue right, LaneValue one, LaneValue upward) =>
        Append(new LaneNode(LaneSource.Quotient, -1, null, left.Number, right.Number, one.Number, upward.Number));

    public void Store(int row, LaneValue value)
    {
        var isRead = _leaves.TryGetValue((LaneSource.GroupRow, row), out var leaf)
            && Nodes[leaf] is { Source: LaneSource.GroupRow } node
            && node.Place == row;
        (isRead ? Sections[^1].LateStores : Sections[^1].Stores).Add((row, value.Number));
        _leaves[(LaneSource.GroupRow, row)] = value.Number;
    }

    /// <summary>Replaces rows by their powers, once everything asked for before has been stored.</summary>
    public void RaiseRows(LanePowers powers)
    {
        if (Nodes.Count > Sections[^1].First)
            Sections.Add(new LaneSection(Nodes.Count));
        Sections[^2].Powers.Add(powers);
        for (var row = powers.FirstRow; row < powers.FirstRow + powers.Count; row++)
            _leaves.Remove((LaneSource.GroupRow, row));
    }

    private LaneValue Leaf(LaneSource source, int place)
    {
        if (_leaves.TryGetValue((source, place), out var known))
            return new LaneValue(known);
        var leaf = Append(new LaneNode(source, place, null));
        _leaves[(source, place)] = leaf.Number;
        return leaf;
    }

    private LaneValue Append(LaneNode node)
    {
        Nodes.Add(node);
        return new LaneValue(Nodes.Count - 1);
    }
}
