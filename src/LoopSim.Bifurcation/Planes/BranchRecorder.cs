namespace LoopSim.Bifurcation;

/// <summary>Records a curve point by point until it leaves a box, and ends it on the edge.</summary>
internal sealed class BranchRecorder : IStepObserver
{
    /// <summary>No two points are further apart than this, in units of the box.</summary>
    private const double Spacing = 1.0 / 200;

    private const int LargestSubdivision = 64;
    private readonly PlaneBox _box;

    public BranchRecorder(PlaneBox box, PlanePoint origin)
    {
        _box = box;
        Points = [origin];
    }

    public List<PlanePoint> Points { get; }

    public bool OnStep(DenseStep step)
    {
        var pieces = Math.Ceiling(_box.Distance(Points[^1], At(step, step.End)) / Spacing);
        var count = (int)Math.Clamp(pieces, 1, LargestSubdivision);
        var previous = step.Start;
        for (var piece = 1; piece <= count; piece++)
        {
            var time = piece == count ? step.End : step.Start + ((step.End - step.Start) * piece / count);
            if (!_box.Contains(At(step, time)))
            {
                Points.Add(At(step, LastInside(step, previous, time)));
                return false;
            }

            Points.Add(At(step, time));
            previous = time;
        }

        return true;
    }

    /// <summary>The last time inside the box, by bisection to neighbouring doubles.</summary>
    private double LastInside(DenseStep step, double inside, double outside)
    {
        while (true)
        {
            var middle = inside + ((outside - inside) / 2);
            if (middle == inside || middle == outside)
                return inside;
            if (_box.Contains(At(step, middle)))
                inside = middle;
            else
                outside = middle;
        }
    }

    private static PlanePoint At(DenseStep step, double time) => new(step.Interpolate(time, 0), step.Interpolate(time, 1));
}
