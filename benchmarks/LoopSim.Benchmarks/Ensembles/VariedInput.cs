namespace LoopSim.Benchmarks.Ensembles;

/// <summary>An input of a model and the equally spaced values it takes, both ends included; one value is the first end.</summary>
internal sealed record VariedInput(string Input, double From, double To, int Count)
{
    public double this[int index] => From + (To - From) * index / Math.Max(1, Count - 1);
}
