namespace LoopSim.Numerics;

/// <summary>Steps on the grid start + k * step, cut where a stop comes first; accepts every finite step.</summary>
/// <remarks>
/// Grid times are products, not running sums, so they do not drift; a stop does not move the grid. A stop within a
/// billionth of a step of a grid point counts as that point.
/// </remarks>
public sealed class GridController(double start, double signedStep) : StepController
{
    private const double Snap = 1e-9;
    private long _next = 1;
    private long _before = 1;

    public override double NextEnd(double time, double stop)
    {
        var point = Point();
        if ((stop - point) / signedStep <= Snap)
            return stop;
        return (point - time) / signedStep > 0 ? point : time;
    }

    public override bool Accepts(Stepper attempt)
    {
        if (attempt.FirstNonFinite() >= 0)
            return false;
        _before = _next;
        if ((Point() - attempt.CandidateTime) / signedStep <= Snap)
            _next++;
        return true;
    }

    public override void Withdraw() => _next = _before;

    private double Point() => Math.FusedMultiplyAdd(_next, signedStep, start);
}
