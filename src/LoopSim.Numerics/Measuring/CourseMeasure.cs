namespace LoopSim.Numerics;

/// <summary>What is measured of a number along a whole run, see <see cref="CourseMeter"/>.</summary>
/// <param name="Readout">Which of the numbers.</param>
/// <param name="Kind">What of it.</param>
/// <param name="Component">The component of the state that the number is; -1 for what is worked out from the state.</param>
/// <param name="Slack">Between the ends of a step no extreme is looked for that gains less than this share of its value: near a steady
/// state every step gains a little less than the tolerances see. Its time needs the default, which is rounding.</param>
/// <param name="Errors">Where the time of an extreme is wanted, <see cref="ErrorsOf"/>: values that are as close to it count as extreme,
/// and the first of them gives the time. Without them no wiggle is too small.</param>
public readonly record struct CourseMeasure(
    int Readout, CourseMeasureKind Kind, int Component = -1, double Slack = CourseMeasure.Rounding, Tolerances? Errors = null)
{
    /// <summary>Differences of this share of a number are rounding.</summary>
    public const double Rounding = 1e-14;

    /// <summary>How far a course may be from the solution: tolerances are of a step, and what a run adds up is worth ten of them. At rest,
    /// where steps are as long as stability allows, dense output of high order strays by fifty between their ends (measured).</summary>
    public static Tolerances ErrorsOf(Tolerances tolerances, IntegrationMethod method)
    {
        var steps = method.DenseOrder > CourseMeter.WholeStepOrder ? 100 : 10;
        return new Tolerances(steps * tolerances.Relative, steps * tolerances.Absolute);
    }

    /// <summary>How far from an extreme values do not differ from it.</summary>
    public TLane Reach<TLane>(TLane extreme)
        where TLane : struct, ILane<TLane> =>
        TLane.FusedMultiplyAdd(
            TLane.Create(Errors?.Relative ?? 0), TLane.Abs(extreme), TLane.Create(Errors?.Absolute ?? 0));

    /// <summary>Takes what the number is at the end, after any jump there, into what the steps came to.</summary>
    public Measured WithEnd(Measured measured, double last, double end)
    {
        var reach = Reach(new Scalar(measured.Value)).Value;
        var isKept = Kind switch
        {
            CourseMeasureKind.Maximum => last <= measured.Value + reach,
            CourseMeasureKind.Minimum => last >= measured.Value - reach,
            _ => true,
        };
        return isKept ? measured : new Measured(last, end);
    }
}

/// <summary>What can be measured of a number along a run.</summary>
public enum CourseMeasureKind
{
    /// <summary>The integral over time.</summary>
    Integral,

    /// <summary>The largest value and the first time it is reached.</summary>
    Maximum,

    /// <summary>The smallest value and the first time it is reached.</summary>
    Minimum,
}

/// <summary>What a measure came to.</summary>
/// <param name="Value">The integral or the extreme; NaN for the extreme of what is nowhere a number.</param>
/// <param name="Time">The time of the extreme; NaN for an integral.</param>
public readonly record struct Measured(double Value, double Time);
