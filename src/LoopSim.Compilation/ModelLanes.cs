using System.Diagnostics.CodeAnalysis;
using LoopSim.Compilation.Emission;

namespace LoopSim.Compilation;

/// <summary>A compiled model and a method as code for several runs at a time, for an ensemble in which some inputs differ from run to run
/// or from segment to segment and all others keep one value.</summary>
/// <remarks>Knowing the inputs that never differ, the code multiplies out whole exponents and keeps fewer numbers at hand; its bits are
/// those of <see cref="ModelField"/> all the same.</remarks>
public sealed unsafe class ModelLanes : LaneKernel
{
    private readonly LaneConstants _constants;
    private readonly int[] _inputRow;
    private readonly LanePiece[] _prepare;
    private readonly LanePiece[] _start;
    private readonly LanePiece[] _point;
    private readonly LanePiece[] _derivatives;
    private readonly LanePiece[] _sides;
    private readonly LanePiece[][] _stages;
    private readonly LanePiece[] _step;
    private readonly LanePiece[] _dense;
    private readonly LanePiece[] _readOut;
    private readonly byte* _numbers;
    private readonly int[] _sideInputs;

    /// <param name="model">The model.</param>
    /// <param name="method">A method that <see cref="LaneEnsemble.Supports"/>.</param>
    /// <param name="resting">The value of every input that never differs, in the order of <see cref="CompiledModel.Layout"/>.</param>
    /// <param name="differing">The inputs that do.</param>
    /// <param name="readouts">What is read out, by name; see <see cref="CompiledModel.ReadoutNames"/>.</param>
    /// <param name="grid">Whether switches are held during steps, or read by every stage.</param>
    /// <param name="width">The runs of a group; by default <see cref="LaneWidth.Native"/>.</param>
    public ModelLanes(
        CompiledModel model, IntegrationMethod method, ReadOnlySpan<double> resting, IEnumerable<int> differing,
        IReadOnlyList<string> readouts,
        StepGrid grid = StepGrid.Landing, int? width = null)
    {
        if (!MachineCode.CanBeWritten)
            throw new PlatformNotSupportedException("Lanes need code that is written while the program runs.");
        double?[] inputs = [.. resting.ToArray().Select(value => (double?)value)];
        _inputRow = new int[inputs.Length];
        Array.Fill(_inputRow, -1);
        var inputCount = 0;
        int[] sides = grid == StepGrid.Plain ? [] : [.. model.Sides.Inputs];
        foreach (var input in differing.Concat(sides).Distinct().Order())
        {
            inputs[input] = null;
            _inputRow[input] = inputCount++;
        }

        Grid = grid;
        var calls = LaneCalls.Of(width ?? LaneWidth.Native);
        _constants = new LaneConstants(calls.Width);
        _sideInputs = [.. sides.Select(LaneInput)];
        LaneEmitter Emitter(TapeProgram program) => new(program, inputs, _constants, calls);
        var programs = grid == StepGrid.Plain ? model.Plain.Rates : model.HeldRates;
        var rates = Emitter(programs.Rates.Program);
        var wanted = Emitter(model.ReadoutProgram(readouts, grid));
        LaneEmitter[] derivatives = method.NeedsDerivatives
            ? [Emitter(programs.Jacobian.Program), Emitter(programs.TimeDerivative.Program)]
            : [];
        var watched = sides.Length > 0 && model.Sides.Slopes.All(slopes => slopes.IsStraight) ? sides.Length : 0;
        LaneEmitter[] values = watched > 0 ? [Emitter(model.Sides.Values.Program)] : [];
        LaneEmitter[] all = [rates, wanted, .. values, .. derivatives];
        Layout = new LaneLayout(
            method, model.Dimension, inputCount, all.Sum(emitter => emitter.SlotCount), all.Max(emitter => emitter.ScratchLength),
            readouts.Count, calls.Width, watched);
        int[] firstSlots = [.. all.Select((_, place) => Layout.Slots + all[..place].Sum(emitter => emitter.SlotCount))];
        var (slots, readoutSlots) = (firstSlots[0], firstSlots[1]);
        _prepare = [.. all.Zip(firstSlots).SelectMany(pair =>
            pair.First.Prologue(Layout, input => Layout.Inputs + _inputRow[input], pair.Second))];
        _start = [.. rates.Evaluation(Layout, new LaneFrame("start", LaneLayout.Time, Layout.State, slots, Layout.Slopes))];
        _point = [.. rates.Evaluation(Layout, new LaneFrame("point", LaneLayout.PointTime, Layout.Point, slots, Layout.Dense))];
        _readOut = readouts.Count == 0
            ? []
            : [.. wanted.Evaluation(Layout, new LaneFrame("readouts", LaneLayout.PointTime, Layout.Point, readoutSlots, Layout.Readouts))];
        _sides = watched == 0
            ? []
            : [.. values[0].Evaluation(Layout, new LaneFrame("sides", LaneLayout.Time, Layout.State, firstSlots[2], Layout.SideValues))];
        _derivatives = derivatives.Length == 0 ? [] : [.. Differentiation(programs, derivatives, firstSlots[^2..])];
        var stages = method.Tableau is null ? null : new LaneStages(rates, Layout, slots);
        _stages = [.. Enumerable.Range(0, method.Tableau?.Rows.Length ?? 0).Select(stage => stages!.Stage(stage).ToArray())];
        _step = [.. _stages.SelectMany(pieces => pieces)];
        _dense = [.. stages?.Dense() ?? []];
        LanePiece.Write(Pieces);
        _numbers = _constants.Address;
    }

    public override LaneLayout Layout { get; }

    public override StepGrid Grid { get; }

    public override bool HasSides => _sideInputs.Length > 0;

    /// <summary>The numbers under which a lane knows the inputs that hold switches; see <see cref="Lane.Hold"/>.</summary>
    internal int[] SideInputs => _sideInputs;

    /// <summary>The number under which a lane knows an input that differs; -1 for one that does not.</summary>
    public int LaneInput(int input) => _inputRow[input];

    public override void Prepare(byte* group) => Run(_prepare, group, 1);

    public override void EvaluateStart(byte* group) => Run(_start, group, 1);

    public override void EvaluatePoint(byte* group) => Run(_point, group, 1);

    public override void EvaluateSides(byte* group) => Run(_sides, group, 1);

    public override void Differentiate(byte* group) => Run(_derivatives, group, 1);

    public override void Step(byte* groups, int count) => Run(_step, groups, count);

    public override void Stage(int stage, byte* group) => Run(_stages[stage], group, 1);

    public override void PrepareDense(byte* group) => Run(_dense, group, 1);

    public override void ReadOut(byte* group) => Run(_readOut, group, 1);

    /// <summary>The bytes of IL behind all of this where all quotients are divided.</summary>
    [RequiresDynamicCode(MachineCode.Needed)]
    internal long EmittedBytes() => Pieces.Sum(piece => (long)piece.EmittedBytes());

    private LanePiece[] Pieces => [.. _prepare, .. _start, .. _point, .. _sides, .. _derivatives, .. _step, .. _dense, .. _readOut];

    private IEnumerable<LanePiece> Differentiation(RatePrograms programs, LaneEmitter[] derivatives, int[] slots)
    {
        int[] entries = [.. programs.JacobianEntries.Select(entry => (entry.Row * Layout.Dimension) + entry.Column)];
        return
        [
            .. derivatives[0].Evaluation(
                Layout, new LaneFrame("Jacobian", LaneLayout.Time, Layout.State, slots[0], Layout.Jacobian, entries)),
            .. derivatives[1].Evaluation(
                Layout,
                new LaneFrame(
                    "derivative by time", LaneLayout.Time, Layout.State, slots[1], Layout.TimeDerivative, programs.TimeDerivativeRows)),
        ];
    }

    private void Run(LanePiece[] pieces, byte* groups, int count)
    {
        foreach (var piece in pieces)
            piece.Code(_numbers, groups, count);
    }
}
