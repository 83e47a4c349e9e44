namespace LoopSim.Numerics;

/// <summary>What is measured of a number along a whole run, see <see cref="CourseMeter"/>.</summary>
/// <param name="Readout">Which of the numbers.</param>
/// <param name="Kind">What of it.</param>
/// <param name="Component">The component of the state that the number is; -1 for what is worked out from the state.</param>
/// <param name="Slack">Between the ends of a step no extreme is looked for that gains less than this share of its value: near a steady
/// state every step gains a little less than the tolerances see. Its time needs the default, which is rounding.</param>
public readonly record struct CourseMeasure(
    int Readout, CourseMeasureKind Kind, int Component = -1, double Slack = CourseMeasure.Rounding)
{
    /// <summary>Differences of this share of a number are rounding.</summary>
    public const double Rounding = 1e-14;
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
