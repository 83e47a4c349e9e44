using LoopSim.Numerics;
using LoopSim.Numerics.Tests;

namespace LoopSim.Compilation.Tests;

/// <summary>A run of a compiled model under a schedule.</summary>
/// <remarks>Events do not happen, alone as in lanes, so that models with events can be compared too.</remarks>
internal sealed class ModelRun(CompiledModel model, InputSchedule schedule, double end, double[] stocks)
    : LaneRun(model.Model.Time.Start, new SegmentInputs(model, schedule).Breakpoints(model.Model.Time.Start, end), end,
        new ModelField(model, schedule).InitialState(model.Model.Time.Start, stocks))
{
    private SegmentInputs? _own;
    private LaneInputs? _plain;

    /// <summary>What numbers the inputs of lanes.</summary>
    public ModelLanes? Lanes { get; set; }

    /// <summary>The inputs of every segment, and of what follows the end.</summary>
    public IEnumerable<double[]> Segments()
    {
        double[] edges = [Start, .. Breakpoints, End, End];
        return edges.Zip(edges.Skip(1), Inputs);
    }

    public override IVectorField CreateField()
    {
        var field = new ModelField(model, schedule);
        // Only where there are forcings does a field remember its breakpoints.
        if (model.Forcings.Count > 0)
            _ = field.Breakpoints(Start, End);
        return new Eventless(field);
    }

    public override double[] ReadOut(IVectorField field, double time, double[] state)
    {
        var values = new double[model.ReadoutNames.Count];
        ((Eventless)field).Model.ReadOut(time, state, values);
        return values;
    }

    public override void Place(Lane lane)
    {
        if (Lanes!.Grid == StepGrid.Landing)
        {
            base.Place(lane);
            return;
        }

        _plain = new LaneInputs(Lanes, Enumerable.Range(0, model.Layout.Count).Where(input => Lanes.LaneInput(input) >= 0));
        _plain.Place(lane, new SegmentInputs(model, schedule), Start, End, Initial);
    }

    public override void Enter(Lane lane)
    {
        if (_plain is not null)
        {
            _plain.Enter(lane);
            return;
        }

        if (lane.SegmentStart == lane.Start && lane.SegmentEnd > lane.Start)
        {
            _own = new SegmentInputs(model, schedule);
            if (model.Forcings.Count > 0)
                _ = _own.Breakpoints(Start, End);
            if (_own.Sides is { } sides)
                lane.Hold(sides, Lanes!.SideInputs);
        }

        _own!.Enter(lane.SegmentStart, lane.SegmentEnd);
        lane.HasSwitched = _own.HasSwitched;
        for (var i = 0; i < _own.Values.Length; i++)
        {
            if (Lanes!.LaneInput(i) is >= 0 and var input)
                lane.SetInput(input, _own.Values[i]);
        }
    }

    private double[] Inputs(double segmentStart, double segmentEnd)
    {
        var inputs = new SegmentInputs(model, schedule);
        inputs.Enter(segmentStart, segmentEnd);
        return inputs.Values.ToArray();
    }

    /// <summary>A model whose switches are held and whose events never happen.</summary>
    private sealed class Eventless(ModelField model) : IDifferentiableField, IPlainField
    {
        public ModelField Model => model;

        public int Dimension => model.Dimension;

        public void Enter(double start, double end, ReadOnlySpan<double> state) => model.Enter(start, end, state);

        public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope) => model.Evaluate(time, state, slope);

        public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian) => model.Jacobian(time, state, jacobian);

        public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative) =>
            model.TimeDerivative(time, state, derivative);

        public bool HasSwitched => model.HasSwitched;

        public ISides? Hold() => model.Hold();

        public void Release() => model.Release();

        public bool Stand(double time, ReadOnlySpan<double> state) => model.Stand(time, state);

        public void BeginEvents(double time, ReadOnlySpan<double> state)
        {
        }

        public EventResponse Happen(double time, Span<double> state) => EventResponse.None;
    }
}
