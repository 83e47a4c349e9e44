namespace LoopSim.Numerics;

/// <summary>Steps on the grid start + k * step, cut where a stop comes first; accepts every finite step. The rules are those of
/// <see cref="GridDecision{TLane}"/>, which lanes of runs share.</summary>
public sealed class GridController(double start, double signedStep) : StepController
{
    private readonly Scalar _start = new(start);
    private readonly Scalar _step = new(signedStep);
    private Scalar _next = new(1);
    private Scalar _before = new(1);

    public override double NextEnd(double time, double stop) =>
        GridDecision<Scalar>.NextEnd(new(time), new(stop), _next, _start, _step).Value;

    public override bool Accepts(Stepper attempt)
    {
        if (attempt.FirstNonFinite() >= 0)
            return false;
        _before = _next;
        _next = GridDecision<Scalar>.Next(new(attempt.CandidateTime), _next, _start, _step);
        return true;
    }

    public override void Withdraw() => _next = _before;
}
