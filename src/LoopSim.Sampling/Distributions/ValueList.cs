namespace LoopSim.Sampling;

/// <summary>The values a user lists, in that order; sampled, each place of the list is equally likely.</summary>
internal sealed class ValueList(double[] values) : Distribution
{
    public override long? Levels => values.Length;

    public override double Level(long index) => values[index];

    public override (double Low, double High)? Ends => (values.Min(), values.Max());

    public override double Quantile(double p) => values[Math.Min((int)(p * values.Length), values.Length - 1)];

    public override string ToString() => $"={string.Join(',', values.Select(Text))}";
}
