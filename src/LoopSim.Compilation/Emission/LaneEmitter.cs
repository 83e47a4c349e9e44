namespace LoopSim.Compilation.Emission;

/// <summary>Turns a tape program into IL for several runs: the same instructions in the same order as <see cref="Emitter"/>, so the same
/// bits, on rows of a group.</summary>
/// <param name="program">The program.</param>
/// <param name="inputs">The value of each input; null where runs differ.</param>
/// <param name="constants">Grows by what the code needs.</param>
/// <param name="calls">The width of the code.</param>
internal sealed class LaneEmitter(TapeProgram program, IReadOnlyList<double?> inputs, LaneConstants constants, LaneCalls calls)
{
    private const int PartLength = 500;

    private readonly KnownValues _known = new(program, inputs);
    private BodyPlan? _body;
    private int[]? _unknownSlots;
    private PowerBatch[]? _batches;

    /// <summary>How many slots differ from run to run.</summary>
    public int SlotCount => UnknownSlots.Length;

    /// <summary>Rows for what passes from part to part, for the bases of powers and for what these are worked out in.</summary>
    public int ScratchLength => Body.ScratchLength + (3 * MostPowers);

    private int MostPowers => Batches.Max(batch => batch.Length);

    /// <summary>Whether the body is so long that its state is better read from memory.</summary>
    public bool IsSplit => Body.Parts.Count > 1;

    /// <summary>Whether the body reads the time.</summary>
    public bool ReadsTime => program.Body.Any(number => program.Code[number].Operation == Operation.Time);

    private BodyPlan Body => _body ??= new BodyPlan(program, program.Body, program.Outputs, IsLeaf, PartLength);

    /// <summary>The powers that are worked out together in each part of the body.</summary>
    private PowerBatch[] Batches => _batches ??= [.. Body.Parts.Select(part => new PowerBatch(program, part, RealExponent))];

    private int[] UnknownSlots => _unknownSlots ??= [.. program.Slotted.Where(number => !_known.Contains(number))];

    private bool IsLeaf(int number) =>
        program.SlotOf.ContainsKey(number) || program.Code[number].Operation is Operation.Constant or Operation.Time or Operation.State;

    /// <summary>Code that works out the slots from the inputs.</summary>
    /// <param name="layout">The rows.</param>
    /// <param name="inputRow">The row of an input that differs from run to run.</param>
    /// <param name="firstSlot">The first row of the slots.</param>
    public IEnumerable<LanePiece> Prologue(LaneLayout layout, Func<int, int> inputRow, int firstSlot)
    {
        if (UnknownSlots.Length == 0)
            return [];
        var order = program.Prologue.Where(number => !_known.Contains(number)).ToArray();
        // One part: a prologue is short, and what it leaves to the next segment is in slots.
        var plan = new BodyPlan(program, order, UnknownSlots, IsPrologueLeaf, int.MaxValue);
        return [Method("prologue", layout, code =>
        {
            var locals = new Dictionary<int, LaneValue>();
            void Value(int number, bool atRoot)
            {
                var instruction = program.Code[number];
                if (instruction.Operation == Operation.Input && !_known.Contains(number))
                    code.LoadRow(inputRow(instruction.A));
                else if (instruction.Operation == Operation.Switch && !_known.Contains(number))
                    code.LoadCondition(inputRow(instruction.A));
                else if (!EmitKnown(number, code) && (atRoot || !EmitKept(number, code, locals)))
                    EmitOperation(number, code, operand => Value(operand, atRoot: false));
            }
            foreach (var number in order.Where(plan.IsKept))
            {
                Value(number, atRoot: true);
                locals[number] = code.Take();
            }
            for (var slot = 0; slot < UnknownSlots.Length; slot++)
            {
                var number = UnknownSlots[slot];
                code.StoreRow(firstSlot + slot, () =>
                {
                    Value(number, atRoot: false);
                    if (program.Code[number].Operation.IsCondition())
                        code.AsNumber();
                });
            }
        })];
    }

    /// <summary>Code that evaluates the body.</summary>
    /// <param name="layout">The rows.</param>
    /// <param name="frame">Where it reads and writes.</param>
    /// <param name="before">Emitted ahead of the first part; gives the locals of time and state variables that are not read from
    /// rows.</param>
    /// <param name="after">Emitted behind the last part.</param>
    public IEnumerable<LanePiece> Evaluation(
        LaneLayout layout, LaneFrame frame, Func<LaneInstructions, LaneLocals>? before = null, Action<LaneInstructions>? after = null)
    {
        for (var part = 0; part < Body.Parts.Count; part++)
        {
            var index = part;
            yield return Method($"{frame.Name} {part}", layout, code =>
            {
                var arguments = index == 0 && before is not null ? before(code) : LaneLocals.None;
                var locals = new Dictionary<int, LaneValue>();
                var batch = Batches[index];
                var batchRow = layout.Scratch + Body.ScratchLength;
                void Value(int number, bool atRoot)
                {
                    var instruction = program.Code[number];
                    if (instruction.Operation == Operation.Time)
                        arguments.LoadTime(code, frame);
                    else if (instruction.Operation == Operation.State)
                        arguments.LoadState(code, frame, instruction.A);
                    else if (EmitKnown(number, code)
                        || EmitSlot(number, code, frame)
                        || (!atRoot && EmitKept(number, code, locals, layout)))
                        return;
                    else if (batch.Contains(number, out var cell))
                        code.LoadRow(batchRow + cell);
                    else
                        EmitOperation(number, code, operand => Value(operand, atRoot: false));
                }
                void Keep(int number)
                {
                    if (Body.IsScratch(number, out var cell))
                    {
                        code.StoreRow(layout.Scratch + cell, () => Value(number, atRoot: true));
                    }
                    else
                    {
                        Value(number, atRoot: true);
                        locals[number] = code.Take();
                    }
                }
                var kept = Body.Parts[index].Where(Body.IsKept).ToList();
                kept.Where(batch.Needs).ToList().ForEach(Keep);
                foreach (var (number, cell) in batch.Cells)
                    code.StoreRow(batchRow + cell, () => Value(program.Code[number].A, atRoot: false));
                foreach (var (exponent, first, count) in batch.Runs)
                    code.RealPowers(new LanePowers(batchRow + first, count, exponent, batchRow + MostPowers));
                kept.Where(number => !batch.Needs(number)).ToList().ForEach(Keep);
                if (index < Body.Parts.Count - 1)
                    return;
                for (var output = 0; output < program.Outputs.Length; output++)
                {
                    var number = program.Outputs[output];
                    code.StoreRow(frame.RowOf(output), () =>
                    {
                        Value(number, atRoot: false);
                        if (program.Code[number].Operation.IsCondition())
                            code.AsNumber();
                    });
                }
                after?.Invoke(code);
            });
        }
    }

    /// <summary>Code of another kind on the same groups.</summary>
    public LanePiece Method(string name, LaneLayout layout, Action<LaneInstructions> body)
    {
        var graph = new LaneGraph(calls);
        body(new LaneInstructions(graph, constants));
        return new LanePiece(name, graph, layout.Bytes, program.Lookups);
    }

    private bool IsPrologueLeaf(int number) =>
        _known.Contains(number) || program.Code[number].Operation is Operation.Constant or Operation.Input;

    private bool EmitKnown(int number, LaneInstructions code)
    {
        var instruction = program.Code[number];
        if (instruction.Operation == Operation.Constant)
            code.Constant(instruction.Value);
        else if (!_known.TryGet(number, out var value))
            return false;
        else
            code.Constant(!instruction.Operation.IsCondition() ? value : value != 0 ? BitConverter.Int64BitsToDouble(-1) : 0);
        return true;
    }

    private bool EmitSlot(int number, LaneInstructions code, LaneFrame frame)
    {
        if (!program.SlotOf.ContainsKey(number))
            return false;
        var row = frame.Slots + Array.IndexOf(UnknownSlots, number);
        if (program.Code[number].Operation.IsCondition())
            code.LoadCondition(row);
        else
            code.LoadRow(row);
        return true;
    }

    private bool EmitKept(int number, LaneInstructions code, Dictionary<int, LaneValue> locals, LaneLayout? layout = null)
    {
        if (locals.TryGetValue(number, out var local))
            code.Load(local);
        else if (layout is not null && Body.IsScratch(number, out var cell))
            code.LoadRow(layout.Scratch + cell);
        else
            return false;
        return true;
    }

    private void EmitOperation(int number, LaneInstructions code, Action<int> operand)
    {
        var instruction = program.Code[number];
        switch (instruction.Operation)
        {
            case Operation.Power when WholeExponent(instruction.B) is { } exponent:
                EmitBase(instruction.A, exponent, code, operand);
                code.EmitPower(exponent);
                break;

            // Shorter ways to the same bits.
            case Operation.Multiply when IsOne(instruction.A):
                operand(instruction.B);
                break;
            case Operation.Multiply or Operation.Divide when IsOne(instruction.B):
                operand(instruction.A);
                break;
            case Operation.FusedMultiplyAdd when IsOne(instruction.A) || IsOne(instruction.B):
                operand(IsOne(instruction.A) ? instruction.B : instruction.A);
                operand(instruction.C);
                code.Apply(Operation.Add);
                break;
            case Operation.FusedMultiplyAdd when Negated(instruction.A) is { } negated:
                operand(negated);
                operand(instruction.B);
                operand(instruction.C);
                code.SubtractProduct();
                break;
            case Operation.Maximum when IsZero(instruction.A) || IsZero(instruction.B):
                operand(IsZero(instruction.A) ? instruction.B : instruction.A);
                code.PositivePart();
                break;
            default:
                code.Emit(instruction, operand);
                break;
        }
    }

    /// <summary>The base of a power. An even one does not tell the zeros apart, so that the processor's maximum will do for a positive
    /// part.</summary>
    private void EmitBase(int number, int exponent, LaneInstructions code, Action<int> operand)
    {
        var instruction = program.Code[number];
        if (exponent % 2 != 0
            || exponent == 0
            || instruction.Operation != Operation.Maximum
            || !IsZero(instruction.B)
            || Body.IsKept(number))
        {
            operand(number);
            return;
        }
        code.Constant(0);
        operand(instruction.A);
        code.NativeMaximum();
    }

    /// <summary>What an instruction negates, where the result is worked out for its one use.</summary>
    private int? Negated(int number) =>
        program.Code[number].Operation == Operation.Negate && !Body.IsKept(number) && !IsLeaf(number) && !_known.Contains(number)
            ? program.Code[number].A
            : null;

    private bool IsOne(int number) => Known(number) is 1.0;

    private bool IsZero(int number) => Known(number) is { } value && BitConverter.DoubleToInt64Bits(value) == 0;

    private double? Known(int number) =>
        program.Code[number].Operation == Operation.Constant
            ? program.Code[number].Value
            : _known.TryGet(number, out var value) ? value : null;

    /// <summary>An exponent that every run shares and that <see cref="Elementary{TLane}.Pow"/> multiplies out.</summary>
    private int? WholeExponent(int number)
    {
        var isKnown = _known.TryGet(number, out var value);
        return isKnown && IsMultipliedOut(value) ? (int)value : null;
    }

    /// <summary>The exponent of a power that every run shares and that is not multiplied out.</summary>
    private double? RealExponent(int number)
    {
        var instruction = program.Code[number];
        return instruction.Operation == Operation.Power
            && !IsLeaf(number)
            && Known(instruction.B) is { } exponent
            && !IsMultipliedOut(exponent)
            ? exponent
            : null;
    }

    private static bool IsMultipliedOut(double exponent) =>
        exponent == Math.Round(exponent) && Math.Abs(exponent) <= Elementary<Scalar>.LargestMultipliedExponent;
}
