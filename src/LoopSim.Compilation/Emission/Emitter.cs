using System.Diagnostics.CodeAnalysis;
using System.Reflection.Emit;

namespace LoopSim.Compilation.Emission;

/// <summary>Turns the body of a tape program into IL at width one, as its <see cref="BodyPlan"/> says.</summary>
[RequiresDynamicCode(MachineCode.Needed)]
internal sealed class Emitter
{
    private const int PartLength = 1_200;

    private readonly TapeProgram _program;
    private readonly Instruction[] _code;
    private readonly BodyPlan _plan;
    private int _emittedBytes;

    private Emitter(TapeProgram program)
    {
        (_program, _code) = (program, program.Code);
        _plan = new BodyPlan(program, program.Body, program.Outputs, IsLeaf, PartLength);
    }

    public static EmittedFunction Emit(TapeProgram program)
    {
        var emitter = new Emitter(program);
        var parts = emitter._plan.Parts;
        EmittedPart[] emitted = [.. parts.Select((part, index) => emitter.EmitPart(part, index, isLast: index == parts.Count - 1))];
        return new EmittedFunction(emitted, emitter._plan.ScratchLength, emitter._emittedBytes);
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
            if (!_plan.IsKept(number))
                continue;
            if (_plan.IsScratch(number, out var cell))
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
        _emittedBytes += method.GetILGenerator().ILOffset;
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
        else if (!atRoot && _plan.IsScratch(number, out var cell))
            code.Load(Argument.Scratch, cell);
        else if (!atRoot && locals.TryGetValue(number, out var local))
            code.Load(local);
        else
            code.Emit(instruction, operand => EmitValue(operand, code, locals, atRoot: false));
    }

    private bool IsLeaf(int number) =>
        _program.SlotOf.ContainsKey(number) || _code[number].Operation is Operation.Constant or Operation.Time or Operation.State;
}
