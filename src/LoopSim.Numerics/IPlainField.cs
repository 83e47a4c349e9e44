namespace LoopSim.Numerics;

/// <summary>A switching field that can also be run on a plain grid (<see cref="StepGrid.Plain"/>), with nothing held during a
/// step.</summary>
public interface IPlainField : ISwitchingField
{
    /// <summary>Stands at a point of the grid: from the first one on, until <see cref="ISwitchingField.Release"/>, every evaluation reads
    /// switches and inputs at its own time and state, and conditions of events are judged so.</summary>
    /// <param name="time">The time.</param>
    /// <param name="state">The state there, from which inputs that keep a value take it.</param>
    /// <returns>Whether the rates here have changed by that.</returns>
    bool Stand(double time, ReadOnlySpan<double> state);
}
