namespace LoopSim.Compilation.Emission;

/// <summary>The body of a tape program as machine code.</summary>
/// <param name="time">The time.</param>
/// <param name="state">The first state variable.</param>
/// <param name="slots">The first slot of <see cref="Tapes.TapeProgram.Prepare"/>.</param>
/// <param name="scratch">Room for values that pass from one part of a long body to the next.</param>
/// <param name="outputs">The first output.</param>
internal delegate void EmittedPart(double time, ref double state, ref double slots, ref double scratch, ref double outputs);

/// <summary>A compiled body: its parts run one after the other. Holds no data, so many threads may call it at once.</summary>
/// <param name="Parts">What runs.</param>
/// <param name="ScratchLength">The room for what passes between parts.</param>
/// <param name="EmittedBytes">The bytes of IL of all parts.</param>
internal sealed record EmittedFunction(EmittedPart[] Parts, int ScratchLength, int EmittedBytes);
