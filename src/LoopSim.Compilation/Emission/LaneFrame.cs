namespace LoopSim.Compilation.Emission;

/// <summary>Where a piece of code for several runs reads and writes: rows of a group, see <see cref="Numerics.LaneLayout"/>.</summary>
/// <param name="Name">What the code is called in a debugger.</param>
/// <param name="Time">The row of the time.</param>
/// <param name="State">The first row of the state.</param>
/// <param name="Slots">The first row of the program's slots.</param>
/// <param name="Outputs">The first row of the outputs.</param>
internal sealed record LaneFrame(string Name, int Time, int State, int Slots, int Outputs);
