using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;

namespace LoopSim.Compilation.Emission;

/// <summary>Writes a <see cref="LaneGraph"/> as IL: a loop over the groups.</summary>
/// <remarks>The arguments of the method: the lookups, bound to the delegate; the constants; the first group; how many there are.</remarks>
[RequiresDynamicCode(MachineCode.Needed)]
internal sealed class LaneWriter
{
    private const short ConstantsArgument = 1;
    private const short GroupArgument = 2;
    private const short CountArgument = 3;

    private readonly ILGenerator _il;
    private readonly LaneGraph _graph;
    private readonly LaneCalls _calls;
    private readonly LaneSchedule _schedule;
    private readonly Dictionary<int, LocalBuilder> _locals = [];
    private readonly HashSet<int> _multiplied;

    private LaneWriter(ILGenerator il, LaneGraph graph, bool dividesByMultiplying)
    {
        (_il, _graph, _calls) = (il, graph, graph.Calls);
        _schedule = new LaneSchedule(graph);
        _multiplied = dividesByMultiplying ? Multiplied(graph) : [];
    }

    /// <summary>The method for any number of groups, at least one.</summary>
    /// <param name="name">What it is called in a debugger.</param>
    /// <param name="graph">What it works out.</param>
    /// <param name="groupBytes">The way from one group to the next.</param>
    /// <param name="dividesByMultiplying">Whether some quotients are multiplied; see <see cref="LaneCalls.DividesByMultiplying"/>.</param>
    public static DynamicMethod Write(string name, LaneGraph graph, int groupBytes, bool dividesByMultiplying)
    {
        var method = new DynamicMethod(
            name,
            typeof(void),
            [typeof(Lookup[]), typeof(byte*), typeof(byte*), typeof(int)],
            typeof(LaneWriter).Module,
            skipVisibility: true);
        // Every local is set before it is read.
        method.InitLocals = false;
        var il = method.GetILGenerator();
        var top = il.DefineLabel();
        il.MarkLabel(top);
        new LaneWriter(il, graph, dividesByMultiplying).WriteSteps();
        il.Emit(OpCodes.Ldarg, GroupArgument);
        il.Emit(OpCodes.Ldc_I4, groupBytes);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Starg, GroupArgument);
        il.Emit(OpCodes.Ldarg, CountArgument);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Dup);
        il.Emit(OpCodes.Starg, CountArgument);
        il.Emit(OpCodes.Brtrue, top);
        il.Emit(OpCodes.Ret);
        return method;
    }

    private void WriteSteps()
    {
        foreach (var step in Steps())
            Write(step);
    }

    /// <summary>The values in their order, each stored as soon as it is there.</summary>
    private IEnumerable<Step> Steps()
    {
        for (var section = 0; section < _graph.Sections.Count; section++)
        {
            var (stores, late, powers) = (
                _graph.Sections[section].Stores, _graph.Sections[section].LateStores, _graph.Sections[section].Powers);
            var early = stores.ToLookup(store => store.Value, store => store.Row);
            var done = new HashSet<int>();
            foreach (var number in _schedule.Order(section))
            {
                yield return new Step(number);
                done.Add(number);
                foreach (var row in early[number])
                    yield return new Step(number, row);
            }

            foreach (var (row, value) in stores.Where(store => !done.Contains(store.Value)))
                yield return new Step(value, row);

            // A row that is stored to may be what another one gets.
            foreach (var value in late.Select(store => store.Value).Where(_schedule.IsInline).Distinct())
                yield return new Step(value);
            foreach (var (row, value) in late)
                yield return new Step(value, row);
            foreach (var power in powers)
                yield return new Step(-1, Powers: power);
        }
    }

    private void Write(Step step)
    {
        if (step.Powers is { } powers)
        {
            Address(GroupArgument, powers.FirstRow * _calls.RowBytes);
            _il.Emit(OpCodes.Ldc_I4, powers.Count);
            _il.Emit(OpCodes.Ldc_R8, powers.Exponent);
            Address(GroupArgument, powers.Room * _calls.RowBytes);
            _il.Emit(OpCodes.Call, _calls.RealPowers);
        }
        else if (step.Row is { } row)
        {
            Address(GroupArgument, row * _calls.RowBytes);
            Load(step.Value);
            _il.Emit(OpCodes.Stobj, _calls.Vector);
        }
        else
        {
            WorkOut(step.Value);
            var local = _il.DeclareLocal(_calls.Vector);
            _il.Emit(OpCodes.Stloc, local);
            _locals[step.Value] = local;
        }
    }

    private void Load(int number)
    {
        if (_locals.TryGetValue(number, out var local))
            _il.Emit(OpCodes.Ldloc, local);
        else
            WorkOut(number);
    }

    private void WorkOut(int number)
    {
        var node = _graph.Nodes[number];
        switch (node.Source)
        {
            case LaneSource.ConstantRow:
                Address(ConstantsArgument, node.Place * _calls.RowBytes);
                _il.Emit(OpCodes.Ldobj, _calls.Vector);
                break;
            case LaneSource.GroupRow:
                Address(GroupArgument, node.Place * _calls.RowBytes);
                _il.Emit(OpCodes.Ldobj, _calls.Vector);
                break;
            case LaneSource.Quotient when _multiplied.Contains(number):
                Multiply(
                    () => Load(node.Operands[0]), () => Load(node.Operands[1]), () => Load(node.Operands[2]), () => Load(node.Operands[3]));
                break;
            case LaneSource.Quotient:
                Load(node.Operands[0]);
                Load(node.Operands[1]);
                _il.Emit(OpCodes.Call, _calls.Divide);
                break;
            default:
                if (node.Place >= 0)
                {
                    _il.Emit(OpCodes.Ldarg_0);
                    _il.Emit(OpCodes.Ldc_I4, node.Place);
                    _il.Emit(OpCodes.Ldelem_Ref);
                }
                foreach (var operand in node.Operands)
                    Load(operand);
                _il.Emit(OpCodes.Call, node.Method!);
                break;
        }
    }

    /// <summary>The operations of <see cref="Wide512.OrdinaryQuotient"/>, spelled out because the JIT inlines only so many calls into one
    /// method.</summary>
    private void Multiply(Action left, Action right, Action one, Action upward)
    {
        var estimate = Result(_calls.ReciprocalEstimate!, right);
        var error = Result(_calls.SubtractProduct, right, estimate, one);
        var share = Result(_calls.FusedMultiplyAdd, error, error, error);
        var nearly = Result(_calls.FusedMultiplyAdd, share, estimate, estimate);
        var lack = Result(_calls.Add, Result(_calls.SubtractProduct, right, nearly, one), upward);
        var reciprocal = Result(_calls.FusedMultiplyAdd, lack, nearly, nearly);
        var quotient = Result(_calls.Multiply, left, reciprocal);
        var remainder = Result(_calls.SubtractProduct, right, quotient, left);
        Array.ForEach([remainder, reciprocal, quotient], operand => operand());
        _il.Emit(OpCodes.Call, _calls.FusedMultiplyAdd);

        Action Result(MethodInfo method, params Action[] operands)
        {
            Array.ForEach(operands, operand => operand());
            _il.Emit(OpCodes.Call, method);
            var local = _il.DeclareLocal(_calls.Vector);
            _il.Emit(OpCodes.Stloc, local);
            return () => _il.Emit(OpCodes.Ldloc, local);
        }
    }

    /// <summary>The quotients to multiply for, so that the divider and the multipliers of the processor are done at the same
    /// time.</summary>
    private static HashSet<int> Multiplied(LaneGraph graph)
    {
        // Eight divisions take 16 cycles and 3 operations, a quotient by multiplying 12 operations, and there are two operations a cycle.
        // This leaves the divider a third less to do than the multipliers, because results come late from it.
        int[] quotients = [.. Enumerable.Range(0, graph.Nodes.Count).Where(number => graph.Nodes[number].Source == LaneSource.Quotient)];
        var divisions = quotients.Length + graph.Nodes.Count(node => node.Method == graph.Calls.Divide);
        var others = graph.Nodes.Count(node => !node.IsRow) - divisions;
        var share = Math.Clamp(((30 * divisions) - (others * 2 / 3)) / 38, 0, quotients.Length);
        return [.. quotients.Where((_, index) => (index + 1) * share / quotients.Length > index * share / quotients.Length)];
    }

    private void Address(short argument, int offset)
    {
        _il.Emit(OpCodes.Ldarg, argument);
        if (offset == 0)
            return;
        _il.Emit(OpCodes.Ldc_I4, offset);
        _il.Emit(OpCodes.Add);
    }

    /// <summary>Works out a value, or stores one to a row, or raises rows to a power.</summary>
    private sealed record Step(int Value, int? Row = null, LanePowers? Powers = null);
}
