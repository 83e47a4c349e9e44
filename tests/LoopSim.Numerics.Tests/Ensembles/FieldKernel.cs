namespace LoopSim.Numerics.Tests;

internal delegate void InputSlope(double time, ReadOnlySpan<double> inputs, ReadOnlySpan<double> state, Span<double> slope);

/// <summary>A field with inputs, given by a function, as code for lanes: element by element, as slow as it is plain.</summary>
/// <remarks>Reads inputs only as they were at the last <see cref="Prepare"/>.</remarks>
/// <param name="derivatives">The Jacobian, row by row, and behind it the derivative by time; for stiff methods.</param>
internal sealed unsafe class FieldKernel(
    IntegrationMethod method, int dimension, int inputs, InputSlope slope, int? width = null, InputSlope? derivatives = null)
    : LaneKernel
{
    private readonly ButcherTableau _tableau = method.Tableau ?? IntegrationMethod.Euler.Tableau!;
    private readonly SlopeSum[] _stages = [.. method.Tableau?.Rows.Select(row => new SlopeSum(row, dimension)) ?? []];
    private readonly SlopeSum? _error = method is { IsAdaptive: true, Tableau: { } tableau } ? new(tableau.ErrorWeights, dimension) : null;

    public override LaneLayout Layout { get; } = new(method, dimension, inputs, slots: inputs, scratch: 0, readouts: 0, width);

    public override void Prepare(byte* group) => EachLane(group, lane => lane.Write(Layout.Slots, lane.Read(Layout.Inputs, inputs)));

    public override void EvaluateStart(byte* group) =>
        EachLane(group, lane => Evaluate(lane, lane.Read(LaneLayout.Time), lane.Read(Layout.State, dimension), Layout.Slopes));

    public override void EvaluatePoint(byte* group) =>
        EachLane(group, lane => Evaluate(lane, lane.Read(LaneLayout.PointTime), lane.Read(Layout.Point, dimension), Layout.Dense));

    public override void Differentiate(byte* group) => EachLane(group, lane =>
    {
        var result = new double[dimension * (dimension + 1)];
        derivatives!(
            lane.Read(LaneLayout.Time), lane.Read(Layout.Slots, inputs), lane.Read(Layout.State, dimension), result);
        lane.Write(Layout.Jacobian, result[..(dimension * dimension)]);
        lane.Write(Layout.TimeDerivative, result[(dimension * dimension)..]);
    });

    public override void PrepareDense(byte* group) => EachLane(group, PrepareDense);

    private void PrepareDense(Column lane)
    {
        Scalar[] Read(int first, int count) => Array.ConvertAll(lane.Read(first, count), value => new Scalar(value));
        var coefficients = new Scalar[dimension * _tableau.DenseOrder];
        var (state, candidate) = (Read(Layout.State, dimension), Read(Layout.Candidate, dimension));
        var slopes = Read(Layout.Slopes, dimension * _tableau.Stages);
        if (_tableau.DenseOrder == 1)
        {
            DensePolynomial<Scalar>.Chord(state, candidate, coefficients);
        }
        else
        {
            var step = new Scalar(lane.Read(LaneLayout.Step));
            DensePolynomial<Scalar>.Cubic(state, candidate, step, slopes.AsSpan(0, dimension), slopes.AsSpan()[^dimension..], coefficients);
            for (var j = 0; j < _tableau.DenseWeights.Length; j++)
                new SlopeSum(_tableau.DenseWeights[j], dimension).Scale(
                    step, slopes, coefficients.AsSpan((3 + j) * dimension, dimension));
        }

        lane.Write(Layout.Dense, Array.ConvertAll(coefficients, value => value.Value));
    }

    public override void ReadOut(byte* group)
    {
    }

    public override void Step(byte* groups, int count)
    {
        for (var group = 0; group < count; group++)
        {
            for (var stage = 0; stage < _stages.Length; stage++)
                Stage(stage, groups + (group * Layout.Bytes));
        }
    }

    public override void Stage(int stage, byte* group) => EachLane(group, lane => Stage(stage, lane));

    private void Stage(int stage, Column lane)
    {
        var (time, end, step) = (lane.Read(LaneLayout.Time), lane.Read(LaneLayout.End), lane.Read(LaneLayout.Step));
        var candidate = new double[dimension];
        _stages[stage].Advance(lane.Read(Layout.State, dimension), step, lane.Read(Layout.Slopes, dimension * _tableau.Stages), candidate);
        var at = _tableau.Nodes[stage] == 1.0 ? end : Math.FusedMultiplyAdd(_tableau.Nodes[stage], step, time);
        Evaluate(lane, at, candidate, Layout.Slopes + (dimension * (stage + 1)));
        if (stage < _stages.Length - 1)
            return;
        lane.Write(Layout.Candidate, candidate);
        if (_error is null)
            return;
        _error.Scale(step, lane.Read(Layout.Slopes, dimension * _tableau.Stages), candidate);
        lane.Write(Layout.Error, candidate);

        // Leaves the norm to the worker.
        lane.Write(LaneLayout.LargestSize, [double.PositiveInfinity]);
    }

    private void Evaluate(Column lane, double time, double[] state, int row)
    {
        var result = new double[dimension];
        slope(time, lane.Read(Layout.Slots, inputs), state, result);
        lane.Write(row, result);
    }

    private void EachLane(byte* group, Action<Column> action)
    {
        for (var lane = 0; lane < Layout.Width; lane++)
            action(new Column((double*)group + lane, Layout.Width));
    }

    /// <summary>One element of every row.</summary>
    private sealed class Column(double* first, int width)
    {
        public double Read(int row) => first[row * width];

        public double[] Read(int row, int count) => [.. Enumerable.Range(row, count).Select(next => Read(next))];

        public void Write(int row, double[] values)
        {
            for (var i = 0; i < values.Length; i++)
                first[(row + i) * width] = values[i];
        }
    }
}
