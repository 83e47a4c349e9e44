using System.Reflection.Emit;
using LoopSim.Compilation.Tapes;
using LoopSim.Language;

namespace LoopSim.Compilation.Emission;

/// <summary>Turns the body of a tape program into IL.</summary>
/// <remarks>A value used once is worked out where it is used, on the evaluation stack; a value used more often gets a local, or a
/// scratch cell when parts share it. Conditions are worked out again at every use: they are cheaper than keeping them. A body longer
/// than <see cref="PartLength"/> instructions is split, because the JIT compiles methods above 60,000 bytes of IL without optimising.</remarks>
internal sealed class Emitter
{
    private const int PartLength = 1_200;

    /// <summary>How deep an expression may grow on the evaluation stack before its parts get locals.</summary>
    private const int MaxDepth = 24;

    private readonly TapeProgram _program;
    private readonly Instruction[] _code;
    private readonly Dictionary<int, int> _scratch = [];
    private readonly HashSet<int> _kept = [];

    private Emitter(TapeProgram program) => (_program, _code) = (program, program.Code);

    public static EmittedFunction Emit(TapeProgram program)
    {
        var emitter = new Emitter(program);
        emitter.ChooseKept();
        var parts = program.Body.Chunk(PartLength).ToList();
        if (parts.Count == 0)
            parts.Add([]);
        emitter.ChooseScratch(parts.Count);
        var functions = parts.Select((part, index) => emitter.EmitPart(part, index, isLast: index == parts.Count - 1)).ToList();
        return new EmittedFunction(functions, emitter._scratch.Count);
    }

    /// <summary>Keeps values used more than once, or by a condition, or at the root of a deep expression.</summary>
    private void ChooseKept()
    {
        var uses = new Dictionary<int, int>();
        var depth = new Dictionary<int, int>();
        foreach (var number in _program.Body)
        {
            var code = _code[number];
            var deepest = 0;
            foreach (var operand in code.Operands)
            {
                uses[operand] = uses.GetValueOrDefault(operand) + 1;
                if (code.Operation.IsCondition() && !_code[operand].Operation.IsCondition())
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
        _kept.UnionWith(_program.Outputs);
        _kept.RemoveWhere(number => IsLeaf(number) || _code[number].Operation.IsCondition());
    }

    /// <summary>In a split body every kept value goes to scratch: finding those that one part alone reads would save stores, not time.</summary>
    private void ChooseScratch(int parts)
    {
        if (parts == 1)
            return;
        foreach (var number in _kept.Order())
            _scratch.Add(number, _scratch.Count);
    }

    private EmittedPart EmitPart(int[] part, int index, bool isLast)
    {
        var reference = typeof(double).MakeByRefType();
        var method = new DynamicMethod($"part{index}", typeof(void),
            [typeof(Lookup[]), typeof(double), reference, reference, reference, reference], typeof(Emitter).Module, skipVisibility: true);
        var code = new ScalarInstructions(method.GetILGenerator());
        var locals = new Dictionary<int, LocalBuilder>();
        foreach (var number in part)
        {
            if (!_kept.Contains(number))
                continue;
            if (_scratch.TryGetValue(number, out var cell))
            {
                code.Store(Argument.Scratch, cell, () => EmitValue(number, code, locals, atRoot: true));
            }
            else
            {
                EmitValue(number, code, locals, atRoot: true);
                locals[number] = code.StoreLocal();
            }
        }
        if (isLast)
        {
            for (var output = 0; output < _program.Outputs.Length; output++)
            {
                var number = _program.Outputs[output];
                code.Store(Argument.Outputs, output, () => EmitValue(number, code, locals, atRoot: false));
            }
        }
        code.Return();
        return method.CreateDelegate<EmittedPart>(_program.Lookups);
    }

    /// <summary>Leaves the value of an instruction on the evaluation stack.</summary>
    /// <param name="atRoot">Whether to work out a kept value instead of reading it back.</param>
    private void EmitValue(int number, ScalarInstructions code, Dictionary<int, LocalBuilder> locals, bool atRoot)
    {
        var instruction = _code[number];
        if (_program.SlotOf.TryGetValue(number, out var slot) && !instruction.Operation.IsCondition())
            code.Load(Argument.Slots, slot);
        else if (_program.SlotOf.TryGetValue(number, out slot))
            code.LoadCondition(slot);
        else if (!atRoot && _scratch.TryGetValue(number, out var cell))
            code.Load(Argument.Scratch, cell);
        else if (!atRoot && locals.TryGetValue(number, out var local))
            code.Load(local);
        else
            code.Emit(instruction, operand => EmitValue(operand, code, locals, atRoot: false));
    }

    private bool IsLeaf(int number) =>
        _program.SlotOf.ContainsKey(number) || _code[number].Operation is Operation.Constant or Operation.Time or Operation.State;
}
