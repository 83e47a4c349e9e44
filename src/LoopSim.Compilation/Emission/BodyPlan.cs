namespace LoopSim.Compilation.Emission;

/// <summary>Which values of a list of instructions are worked out once and kept, and how a long list is split.</summary>
/// <remarks>A value used once is worked out where it is used, on the evaluation stack; a value used more often is kept. Conditions are
/// worked out again at every use: they are cheaper than keeping them. Long lists are split, because the JIT compiles methods above
/// 60,000 bytes of IL without optimising; in a split list every kept value goes to scratch: finding those that one part alone reads
/// would save stores, not time.</remarks>
internal sealed class BodyPlan
{
    /// <summary>How deep an expression may grow on the evaluation stack before its parts are kept.</summary>
    private const int MaxDepth = 24;

    private readonly HashSet<int> _kept = [];
    private readonly Dictionary<int, int> _scratch = [];

    /// <param name="program">The instructions.</param>
    /// <param name="order">Numbers of those to run, operands first.</param>
    /// <param name="outputs">Numbers of those whose values are wanted.</param>
    /// <param name="isLeaf">Whether an instruction is read from memory instead of worked out.</param>
    /// <param name="partLength">The most instructions of a part.</param>
    public BodyPlan(TapeProgram program, IReadOnlyList<int> order, IReadOnlyList<int> outputs, Func<int, bool> isLeaf, int partLength)
    {
        Outputs = outputs;
        Parts = [.. order.Chunk(partLength)];
        if (Parts.Count == 0)
            Parts = [[]];
        ChooseKept(program, order, outputs, isLeaf);
        if (Parts.Count == 1)
            return;
        foreach (var number in _kept.Order())
            _scratch.Add(number, _scratch.Count);
    }

    public IReadOnlyList<int> Outputs { get; }

    public IReadOnlyList<int[]> Parts { get; }

    /// <summary>The scratch cells that the parts of a split list share.</summary>
    public int ScratchLength => _scratch.Count;

    public bool IsKept(int number) => _kept.Contains(number);

    public bool IsScratch(int number, out int cell) => _scratch.TryGetValue(number, out cell);

    /// <summary>Keeps values used more than once, or by a condition, or at the root of a deep expression.</summary>
    private void ChooseKept(TapeProgram program, IReadOnlyList<int> order, IReadOnlyList<int> outputs, Func<int, bool> isLeaf)
    {
        var code = program.Code;
        var uses = new Dictionary<int, int>();
        var depth = new Dictionary<int, int>();
        foreach (var number in order)
        {
            var deepest = 0;
            foreach (var operand in code[number].Operands)
            {
                uses[operand] = uses.GetValueOrDefault(operand) + 1;
                if (code[number].Operation.IsCondition() && !code[operand].Operation.IsCondition())
                    uses[operand] = 2;
                deepest = Math.Max(deepest, depth.GetValueOrDefault(operand) + 1);
            }
            depth[number] = deepest;
            if (deepest >= MaxDepth)
            {
                _kept.Add(number);
                depth[number] = 0;
            }
        }
        _kept.UnionWith(uses.Where(pair => pair.Value > 1).Select(pair => pair.Key));
        _kept.UnionWith(outputs);
        _kept.RemoveWhere(number => isLeaf(number) || code[number].Operation.IsCondition());
    }
}
