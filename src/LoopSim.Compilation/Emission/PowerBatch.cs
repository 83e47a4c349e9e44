namespace LoopSim.Compilation.Emission;

/// <summary>The powers with real exponents in a list of instructions that can be worked out together, in one call: each of them would cost
/// more to call than to work out.</summary>
/// <remarks>A power whose base needs another power of the batch is not in it.</remarks>
internal sealed class PowerBatch
{
    private readonly Dictionary<int, int> _cells = [];
    private readonly HashSet<int> _needed = [];

    /// <param name="program">The instructions.</param>
    /// <param name="order">Numbers of those of the list, operands first.</param>
    /// <param name="exponentOf">The exponent of an instruction that is a power with a known real exponent.</param>
    public PowerBatch(TapeProgram program, IReadOnlyList<int> order, Func<int, double?> exponentOf)
    {
        var isInList = order.ToHashSet();
        var needsBatch = new HashSet<int>();
        var members = new List<(double Exponent, int Number)>();
        foreach (var number in order)
        {
            var operands = program.Code[number].Operands;
            if (operands.Any(needsBatch.Contains))
            {
                needsBatch.Add(number);
            }
            else if (exponentOf(number) is { } exponent)
            {
                needsBatch.Add(number);
                members.Add((exponent, number));
            }
        }

        foreach (var group in members.GroupBy(member => member.Exponent))
        {
            Runs.Add((group.Key, _cells.Count, group.Count()));
            foreach (var (_, number) in group)
                _cells.Add(number, _cells.Count);
        }

        foreach (var number in order.Reverse())
        {
            if (_cells.ContainsKey(number) || _needed.Contains(number))
                _needed.UnionWith(program.Code[number].Operands.Where(isInList.Contains));
        }
    }

    /// <summary>The powers with one exponent, which have neighbouring cells.</summary>
    public List<(double Exponent, int First, int Count)> Runs { get; } = [];

    /// <summary>The instructions of the batch, each with the cell of its base, which becomes that of the power.</summary>
    public IEnumerable<(int Number, int Cell)> Cells => _cells.Select(pair => (pair.Key, pair.Value));

    public int Length => _cells.Count;

    /// <summary>Whether an instruction has to be worked out ahead of the batch.</summary>
    public bool Needs(int number) => _needed.Contains(number);

    public bool Contains(int number, out int cell) => _cells.TryGetValue(number, out cell);
}
