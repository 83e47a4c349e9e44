namespace LoopSim.Sampling;

/// <summary>The four words that go into <see cref="Philox"/>, or come out.</summary>
public readonly record struct PhiloxBlock(ulong First, ulong Second, ulong Third, ulong Fourth);
