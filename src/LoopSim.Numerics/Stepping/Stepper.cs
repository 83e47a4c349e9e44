using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>One step of a method with its error estimate and dense output.</summary>
/// <remarks>
/// Owns the state, the candidate at the end of an attempted step and what the method works with; nothing is allocated after
/// construction. An attempt changes nothing until <see cref="Accept"/>. When the run is cancelled, the next evaluation of the field
/// throws <see cref="OperationCanceledException"/> and the state stays what it was.
/// </remarks>
public abstract class Stepper
{
    private readonly StepEnds _ends;
    private readonly IVectorField _field;
    private readonly CancellationToken _cancellation;
    private long _evaluations;

    private protected Stepper(IVectorField field, StepEnds ends, CancellationToken cancellation)
    {
        (_field, _ends, _cancellation) = (field, ends, cancellation);
        Dense = new DenseStep(this);
    }

    public int Dimension => _ends.State.Length;

    /// <summary>The number of evaluations of the field so far.</summary>
    public virtual long Evaluations => _evaluations;

    /// <summary>The number of Jacobians so far.</summary>
    public virtual long Jacobians => 0;

    /// <summary>How often an automatic method has changed from one method to the other.</summary>
    public virtual long Switches => 0;

    /// <summary>The time of <see cref="State"/>.</summary>
    public double Time => _ends.Time;

    /// <summary>The time of <see cref="Candidate"/>.</summary>
    public double CandidateTime => _ends.CandidateTime;

    public ReadOnlySpan<double> State => _ends.State;

    /// <summary>The state at the end of the last attempt; NaN where the attempt failed.</summary>
    public ReadOnlySpan<double> Candidate => _ends.Candidate;

    /// <summary>The slope at <see cref="State"/>.</summary>
    public abstract ReadOnlySpan<double> StartSlope { get; }

    /// <summary>The last attempt between its ends.</summary>
    public DenseStep Dense { get; }

    /// <summary>The component with the largest error of the last attempt in units of the tolerance.</summary>
    public abstract int WorstComponent(Tolerances tolerances);

    /// <summary>The coefficients of <see cref="DenseStep"/>'s polynomial, one after another; worked out when first asked for.</summary>
    internal abstract ReadOnlySpan<double> DenseCoefficients { get; }

    private protected CancellationToken Cancellation => _cancellation;

    /// <summary>Puts another state in the place of the one reached: an event has happened. Its slope must be evaluated anew.</summary>
    internal void ChangeState(ReadOnlySpan<double> state) => _ends.Replace(state);

    /// <summary>Evaluates the slope at the state, as is needed at the start and wherever the field has changed.</summary>
    public abstract void EvaluateStart();

    /// <summary>Computes the candidate at <paramref name="end"/>.</summary>
    public abstract void Attempt(double end);

    /// <summary>
    /// The mean square of the estimated error over the tolerance, mean((e_i / (atol + rtol max(|y0_i|, |y1_i|)))^2);
    /// at most 1 in an acceptable step, infinite or NaN where the candidate or its slopes are not finite.
    /// </summary>
    public abstract double MeanSquareError(Tolerances tolerances);

    /// <summary>The first component that is not finite in the candidate or in a slope of the attempt; -1 if there is none.</summary>
    public abstract int FirstNonFinite();

    /// <summary>Makes the candidate the state and its slope that of the next step's start.</summary>
    public abstract void Accept();

    private protected void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope)
    {
        _cancellation.ThrowIfCancellationRequested();
        _field.Evaluate(time, state, slope);
        _evaluations++;
    }

    private protected void Aim(double end) => _ends.CandidateTime = end;

    private protected Span<double> CandidateBuffer => _ends.Candidate;

    private protected void AcceptCandidate() => _ends.Accept();

    /// <summary>The mean square of an error over the tolerance.</summary>
    private protected double MeanSquareError(Tolerances tolerances, ReadOnlySpan<double> error) =>
        ScaledNorm<Scalar>.MeanSquareOfError(Lanes(State), Lanes(Candidate), Lanes(error), tolerances).Value;

    /// <summary>Where an error is largest in units of the tolerance.</summary>
    private protected int Worst(Tolerances tolerances, ReadOnlySpan<double> error) => WorstOf(State, Candidate, error, tolerances);

    internal static int WorstOf(
        ReadOnlySpan<double> state, ReadOnlySpan<double> candidate, ReadOnlySpan<double> error, Tolerances tolerances)
    {
        var (worst, component) = (-1.0, 0);
        for (var i = 0; i < error.Length; i++)
        {
            var scaled = ScaledNorm<Scalar>.Scaled(
                new(state[i]), new(candidate[i]), new(error[i]), new(tolerances.Relative), new(tolerances.Absolute)).Value;
            if (!(scaled <= worst))
                (worst, component) = (scaled, i);
        }

        return component;
    }

    private protected static Span<Scalar> Lanes(Span<double> values) => MemoryMarshal.Cast<double, Scalar>(values);

    private protected static ReadOnlySpan<Scalar> Lanes(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, Scalar>(values);

    private protected static int FirstNonFinite(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                return i;
        }

        return -1;
    }
}
