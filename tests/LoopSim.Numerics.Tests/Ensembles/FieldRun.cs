namespace LoopSim.Numerics.Tests;

/// <summary>A run of a field with inputs, given by a function.</summary>
/// <param name="inputs">The inputs of the segment that a time is in the middle of.</param>
internal sealed class FieldRun(
    InputSlope slope, Func<double, double[]> inputs, double start, double[] breakpoints, double end, params double[] initial)
    : LaneRun(start, breakpoints, end, initial)
{
    /// <summary>The Jacobian, row by row, and behind it the derivative by time; for stiff methods.</summary>
    public InputSlope? Derivatives { get; init; }

    public override IVectorField CreateField() => new Segments(this, slope);

    public override void Enter(Lane lane)
    {
        var values = Inputs(lane.SegmentStart, lane.SegmentEnd);
        for (var i = 0; i < values.Length; i++)
            lane.SetInput(i, values[i]);
    }

    private double[] Inputs(double segmentStart, double segmentEnd) => inputs((segmentStart + segmentEnd) / 2);

    private sealed class Segments(FieldRun run, InputSlope slope) : IDifferentiableField
    {
        private double[] _inputs = [];

        public int Dimension => run.Initial.Length;

        public void Enter(double start, double end, ReadOnlySpan<double> state) => _inputs = run.Inputs(start, end);

        public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> result) => slope(time, _inputs, state, result);

        public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian) =>
            Differentiate(time, state)[..jacobian.Length].CopyTo(jacobian);

        public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative) =>
            Differentiate(time, state)[^derivative.Length..].CopyTo(derivative);

        private Span<double> Differentiate(double time, ReadOnlySpan<double> state)
        {
            var result = new double[Dimension * (Dimension + 1)];
            run.Derivatives!(time, _inputs, state, result);
            return result;
        }
    }
}
