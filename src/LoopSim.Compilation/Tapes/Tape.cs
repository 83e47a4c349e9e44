namespace LoopSim.Compilation.Tapes;

/// <summary>A growing list of instructions in which no computation stands twice: asking for one that is there returns its number.</summary>
/// <remarks>Constants are folded with the same kernels that run the tape, products feeding a sum become one fused multiply-add, and
/// powers with a whole literal exponent become products in the order of <see cref="Elementary{TLane}.Pow"/>, so that a literal
/// exponent and a parameter of the same value give the same bits.</remarks>
internal sealed class Tape(IReadOnlyList<Lookup> lookups)
{
    private readonly List<Instruction> _code = [];
    private readonly List<Dependence> _dependence = [];
    private readonly Dictionary<Instruction, int> _numbers = [];

    public IReadOnlyList<Lookup> Lookups => lookups;

    public Instruction this[int number] => _code[number];

    public int Count => _code.Count;

    public Dependence DependenceOf(int number) => _dependence[number];

    public int Constant(double value) => Append(new Instruction(Operation.Constant, Bits: BitConverter.DoubleToInt64Bits(value)));

    public int Time => Append(new Instruction(Operation.Time));

    public int State(int index) => Append(new Instruction(Operation.State, index));

    public int Input(int index) => Append(new Instruction(Operation.Input, index));

    public int Switch(int input) => Append(new Instruction(Operation.Switch, input));

    public int Add(int a, int b)
    {
        if (IsConstant(a, 0))
            return b;
        if (IsConstant(b, 0))
            return a;
        if (_code[b] is { Operation: Operation.Multiply } right)
            return Fused(right.A, right.B, a);
        return _code[a] is { Operation: Operation.Multiply } left ? Fused(left.A, left.B, b) : Append(new(Operation.Add, a, b));
    }

    public int Subtract(int a, int b)
    {
        if (IsConstant(b, 0))
            return a;
        if (IsConstant(a, 0))
            return Negate(b);
        if (_code[b] is { Operation: Operation.Multiply } right)
            return Fused(Negate(right.A), right.B, a);
        return _code[a] is { Operation: Operation.Multiply } left
            ? Fused(left.A, left.B, Negate(b))
            : Append(new(Operation.Subtract, a, b));
    }

    public int Multiply(int a, int b)
    {
        if (IsConstant(a, 1))
            return b;
        return IsConstant(b, 1) ? a : Append(new(Operation.Multiply, a, b));
    }

    public int Divide(int a, int b) => IsConstant(b, 1) ? a : Append(new(Operation.Divide, a, b));

    public int Negate(int a) => _code[a].Operation == Operation.Negate ? _code[a].A : Append(new(Operation.Negate, a));

    public int Power(int x, int y)
    {
        var exponent = _code[y];
        if (exponent.Operation != Operation.Constant || exponent.Value != Math.Round(exponent.Value)
            || Math.Abs(exponent.Value) > Elementary<Scalar>.LargestMultipliedExponent)
        {
            return Append(new(Operation.Power, x, y));
        }
        var remaining = (int)Math.Abs(exponent.Value);
        var result = Constant(1);
        while (remaining > 0)
        {
            if ((remaining & 1) != 0)
                result = IsConstant(result, 1) ? x : Append(new(Operation.PowerProduct, result, x));
            remaining >>= 1;
            if (remaining > 0)
                x = Append(new(Operation.PowerProduct, x, x));
        }
        return exponent.Value < 0 ? Divide(Constant(1), result) : result;
    }

    public int Unary(Operation operation, int a) => Append(new(operation, a));

    public int Binary(Operation operation, int a, int b) => Append(new(operation, a, b));

    public int LookupAt(int lookup, int argument) => Append(new(Operation.Lookup, argument, lookup));

    public int LookupSlopeAt(int lookup, int argument) => Append(new(Operation.LookupSlope, argument, lookup));

    public int Select(int condition, int whenTrue, int whenFalse) =>
        whenTrue == whenFalse ? whenTrue : Append(new(Operation.Select, condition, whenTrue, whenFalse));

    public bool IsConstant(int number, double value) =>
        _code[number] is { Operation: Operation.Constant } constant && constant.Bits == BitConverter.DoubleToInt64Bits(value);

    /// <summary>The computation of an instruction with time fixed.</summary>
    public int AtTime(int number, int time)
    {
        // Operands stand before what uses them: each is replaced once, however often it is used.
        var fixedNumbers = new Dictionary<int, int> { [Time] = time };
        foreach (var next in Needed([number], Dependence.Time).Where(next => !fixedNumbers.ContainsKey(next)))
            fixedNumbers[next] = Append(_code[next].Renumber(operand => fixedNumbers.GetValueOrDefault(operand, operand)));
        return fixedNumbers.GetValueOrDefault(number, number);
    }

    /// <summary>The instructions that some need and that change with one of the given things, operands first.</summary>
    public SortedSet<int> Needed(IEnumerable<int> numbers, Dependence dependence)
    {
        var needed = new SortedSet<int>();
        var pending = new Stack<int>(numbers);
        while (pending.TryPop(out var number))
        {
            if ((_dependence[number] & dependence) == 0 || !needed.Add(number))
                continue;
            foreach (var operand in _code[number].Operands)
                pending.Push(operand);
        }
        return needed;
    }

    /// <summary>The number of an instruction as it stands, without a look at its neighbours.</summary>
    public int Again(Instruction code) => Append(code);

    /// <summary>The state variables an instruction reads, directly or not.</summary>
    public SortedSet<int> StatesIn(int number) =>
        [
            .. Needed([number], Dependence.State)
                .Where(needed => _code[needed].Operation == Operation.State)
                .Select(needed => _code[needed].A),
        ];

    private int Fused(int a, int b, int c) => Append(new(Operation.FusedMultiplyAdd, a, b, c));

    private int Append(Instruction code)
    {
        if (_numbers.TryGetValue(code, out var known))
            return known;
        if (Fold(code) is { } folded)
            return folded;
        _numbers.Add(code, _code.Count);
        _code.Add(code);
        _dependence.Add(code.Operation switch
        {
            Operation.Time => Dependence.Time,
            Operation.State => Dependence.State,
            Operation.Input or Operation.Switch => Dependence.Inputs,
            _ => code.Operands.Aggregate(Dependence.None, (all, operand) => all | _dependence[operand]),
        });
        return _code.Count - 1;
    }

    /// <summary>The result when every operand is a constant, or the condition of a select is one.</summary>
    private int? Fold(Instruction code)
    {
        var count = code.Operation.OperandCount();
        if (count == 0 || code.Operation.IsCondition() || code.Operation == Operation.Select)
            return null;
        foreach (var operand in code.Operands)
        {
            if (_code[operand].Operation != Operation.Constant)
                return null;
        }
        return Constant(Interpreter.Apply(
            code, _code[code.A].Value, count > 1 ? _code[code.B].Value : 0, count > 2 ? _code[code.C].Value : 0, lookups));
    }
}
