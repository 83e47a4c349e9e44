using LoopSim.Numerics;
using LoopSim.Numerics.Tests;

namespace LoopSim.Compilation.Tests;

/// <summary>A run of a compiled model under a schedule.</summary>
/// <remarks>Events and kinks are left unwatched, alone as in lanes, so that models with switches can be compared too.</remarks>
internal sealed class ModelRun(CompiledModel model, InputSchedule schedule, double end, double[] stocks)
    : LaneRun(model.Model.Time.Start, new SegmentInputs(model, schedule).Breakpoints(model.Model.Time.Start, end), end,
        new ModelField(model, schedule).InitialState(model.Model.Time.Start, stocks))
{
    /// <summary>What numbers the inputs of lanes.</summary>
    public ModelLanes? Lanes { get; set; }

    /// <summary>The inputs of every segment.</summary>
    public IEnumerable<double[]> Segments()
    {
        double[] edges = [Start, .. Breakpoints, End];
        return edges.Zip(edges.Skip(1), Inputs);
    }

    public override IVectorField CreateField()
    {
        var field = new ModelField(model, schedule);
        return model.HasSwitches ? new Unwatched(field) : field;
    }

    public override double[] ReadOut(IVectorField field, double time, double[] state)
    {
        var values = new double[model.ReadoutNames.Count];
        (field as ModelField ?? ((Unwatched)field).Model).ReadOut(time, state, values);
        return values;
    }

    public override void Enter(Lane lane)
    {
        var inputs = Inputs(lane.SegmentStart, lane.SegmentEnd);
        for (var i = 0; i < inputs.Length; i++)
        {
            if (Lanes!.LaneInput(i) is >= 0 and var input)
                lane.SetInput(input, inputs[i]);
        }
    }

    private double[] Inputs(double segmentStart, double segmentEnd)
    {
        var inputs = new SegmentInputs(model, schedule);
        inputs.Enter(segmentStart, segmentEnd);
        return inputs.Values.ToArray();
    }

    private sealed class Unwatched(ModelField model) : IVectorField
    {
        public ModelField Model => model;

        public int Dimension => model.Dimension;

        public void Enter(double start, double end, ReadOnlySpan<double> state) => model.Enter(start, end, state);

        public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope) => model.Evaluate(time, state, slope);
    }
}
