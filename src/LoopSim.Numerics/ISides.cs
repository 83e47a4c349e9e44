namespace LoopSim.Numerics;

/// <summary>The switches of a field and the side on which each is held.</summary>
/// <remarks>
/// A switch has a value, a function of time and state, and its sides are intervals of that value: below and above zero for a comparison, a
/// minimum or an absolute value; from one whole number to the next for a rounding; from one point to the next for a table. Values and rates
/// are those under the sides held, also where the value has left its interval. Not safe for several threads at once.
/// </remarks>
public interface ISides
{
    int Count { get; }

    /// <summary>The number of state variables.</summary>
    int Dimension { get; }

    /// <summary>Whether the rates jump where this switch changes sides; otherwise they bend.</summary>
    bool Jumps(int index);

    /// <summary>What it may cost, in tolerances, to pass over a bend without landing on it.</summary>
    double AffordableBend => 1.0;

    /// <summary>Whether the value's slopes by state and time are constant while sides are held.</summary>
    bool IsStraight(int index);

    /// <summary>The side held, as a number.</summary>
    double this[int index] { get; set; }

    /// <summary>The values that belong to the side held.</summary>
    Interval Held(int index);

    /// <summary>Goes to the next side, where the value has grown out of the one held or has fallen out of it.</summary>
    void Move(int index, bool isUp);

    /// <summary>Goes to the side to which a value belongs.</summary>
    /// <returns>Whether that is another one.</returns>
    bool Take(int index, double value);

    /// <summary>Writes every switch's value.</summary>
    void Evaluate(double time, ReadOnlySpan<double> state, Span<double> values);

    /// <summary>Writes the slopes of one value by every state variable, and then by time.</summary>
    void Slopes(int index, double time, ReadOnlySpan<double> state, Span<double> slopes);

    /// <summary>Writes intervals that contain those slopes everywhere in a box of time and state.</summary>
    void Slopes(int index, Interval time, ReadOnlySpan<Interval> state, Span<Interval> slopes);

    /// <summary>Writes the field's slopes under the sides held.</summary>
    void Rates(double time, ReadOnlySpan<double> state, Span<double> rates);
}
