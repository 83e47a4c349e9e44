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
        if (!LaneEnsemble.Supports(method))
            throw new ArgumentException($"The method {method.Name} cannot run in lanes.", nameof(method));
        var tableau = method.Tableau!;
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
        var program = (grid == StepGrid.Plain ? model.Plain.Rates : model.HeldRates).Rates.Program;
        var rates = new LaneEmitter(program, inputs, _constants, calls);
        var wanted = new LaneEmitter(model.ReadoutProgram(readouts, grid), inputs, _constants, calls);
        Layout = new LaneLayout(
            tableau, model.Dimension, inputCount, rates.SlotCount + wanted.SlotCount, Math.Max(rates.ScratchLength, wanted.ScratchLength),
            readouts.Count, calls.Width);
        var (slots, readoutSlots) = (Layout.Slots, Layout.Slots + rates.SlotCount);
        _prepare =
        [
            .. rates.Prologue(Layout, input => Layout.Inputs + _inputRow[input], slots),
            .. wanted.Prologue(Layout, input => Layout.Inputs + _inputRow[input], readoutSlots),
        ];
        _start = [.. rates.Evaluation(Layout, new LaneFrame("start", LaneLayout.Time, Layout.State, slots, Layout.Slopes))];
        _point = [.. rates.Evaluation(Layout, new LaneFrame("point", LaneLayout.PointTime, Layout.Point, slots, Layout.Dense))];
        _readOut = readouts.Count == 0
            ? []
            : [.. wanted.Evaluation(Layout, new LaneFrame("readouts", LaneLayout.PointTime, Layout.Point, readoutSlots, Layout.Readouts))];
        var stages = new LaneStages(rates, Layout, slots);
        _stages = [.. Enumerable.Range(0, tableau.Rows.Length).Select(stage => stages.Stage(stage).ToArray())];
        _step = [.. _stages.SelectMany(pieces => pieces)];
        _dense = [.. stages.Dense()];
        LanePiece.Write([.. _prepare, .. _start, .. _point, .. _step, .. _dense, .. _readOut]);
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

    public override void Step(byte* groups, int count) => Run(_step, groups, count);

    public override void Stage(int stage, byte* group) => Run(_stages[stage], group, 1);

    public override void PrepareDense(byte* group) => Run(_dense, group, 1);

    public override void ReadOut(byte* group) => Run(_readOut, group, 1);

    /// <summary>The bytes of IL behind all of this where all quotients are divided.</summary>
    [RequiresDynamicCode(MachineCode.Needed)]
    internal long EmittedBytes()
    {
        LanePiece[] all = [.. _prepare, .. _start, .. _point, .. _step, .. _dense, .. _readOut];
        return all.Sum(piece => (long)piece.EmittedBytes());
    }

    private void Run(LanePiece[] pieces, byte* groups, int count)
    {
        foreach (var piece in pieces)
            piece.Code(_numbers, groups, count);
    }
}
