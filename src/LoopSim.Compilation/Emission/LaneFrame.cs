namespace LoopSim.Compilation.Emission;

/// <summary>Where a piece of code for several runs reads and writes: rows of a group, see <see cref="Numerics.LaneLayout"/>.</summary>
/// <param name="Name">What the code is called in a debugger.</param>
/// <param name="Time">The row of the time.</param>
/// <param name="State">The first row of the state.</param>
/// <param name="Slots">The first row of the program's slots.</param>
/// <param name="Outputs">The first row of the outputs.</param>
/// <param name="Places">Where each output stands behind that row; null where they stand one after the other.</param>
internal sealed record LaneFrame(string Name, int Time, int State, int Slots, int Outputs, int[]? Places = null)
{
    /// <summary>The row of an output.</summary>
    public int RowOf(int output) => Outputs + (Places is null ? output : Places[output]);
}
