namespace LoopSim.Compilation;

/// <summary>Why sensitivities do not exist from a time on.</summary>
/// <param name="Kind">What stands in their way.</param>
/// <param name="Time">Where.</param>
/// <param name="Input">The number of the input; -1 for all of them.</param>
public readonly record struct SensitivityObstacle(SensitivityObstacleKind Kind, double Time, int Input);

/// <summary>What stands in the way of sensitivities.</summary>
public enum SensitivityObstacleKind
{
    /// <summary>An input has exactly the value at which equations switch.</summary>
    InputOnSwitch,

    /// <summary>The state lies exactly on a switch, and the input moves it to the one side or the other.</summary>
    StateOnSwitch,

    /// <summary>A switch is reached, but not crossed at any speed.</summary>
    TouchedSwitch,

    /// <summary>Switches or events fall together, in an order that the input decides.</summary>
    Coincidence,
}
