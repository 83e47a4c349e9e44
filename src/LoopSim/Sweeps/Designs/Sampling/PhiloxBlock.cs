namespace LoopSim.Sweeps.Designs;

/// <summary>The four words that go into <see cref="Philox"/>, or come out.</summary>
internal readonly record struct PhiloxBlock(ulong First, ulong Second, ulong Third, ulong Fourth);
