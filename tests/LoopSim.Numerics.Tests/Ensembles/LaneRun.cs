namespace LoopSim.Numerics.Tests;

/// <summary>A run in the words of both who can integrate it: <see cref="Integrator"/> and a lane.</summary>
/// <param name="start">The start.</param>
/// <param name="breakpoints">Ascending, strictly between start and end.</param>
/// <param name="end">The end.</param>
/// <param name="initial">The state at the start.</param>
internal abstract class LaneRun(double start, double[] breakpoints, double end, double[] initial)
{
    public double Start => start;

    public double[] Breakpoints => breakpoints;

    public double End => end;

    public double[] Initial => initial;

    /// <summary>Both ends, the breakpoints, and times that are none of them.</summary>
    public double[] SaveTimes { get; } =
        [
            .. Enumerable.Range(0, 14)
                .Select(i => start + ((end - start) * i / 13.7))
                .Append(end)
                .Concat(breakpoints)
                .Where(time => time <= end)
                .Order(),
        ];

    /// <summary>The run is stopped with the first step that ends here or later.</summary>
    public double StopsAt { get; init; } = double.PositiveInfinity;

    /// <summary>A field for a single run.</summary>
    public abstract IVectorField CreateField();

    /// <summary>What a single run reads out in the segment its field is in.</summary>
    public virtual double[] ReadOut(IVectorField field, double time, double[] state) => [];

    /// <summary>Places the run in a lane, with the inputs of its first segment.</summary>
    public virtual void Place(Lane lane)
    {
        lane.Place(Start, Breakpoints, End, Initial);
        Enter(lane);
    }

    /// <summary>Sets the inputs of the segment a lane is in.</summary>
    public abstract void Enter(Lane lane);
}
