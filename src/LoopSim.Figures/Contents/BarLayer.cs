namespace LoopSim.Figures;

/// <summary>What one class contributes to each of a row of bars; amounts are finite and not negative.</summary>
public sealed record BarLayer
{
    public BarLayer(ClassKey key, ImmutableArray<double> amounts)
    {
        (Key, Amounts) = (key, amounts.IsDefault ? [] : amounts);
        foreach (var amount in Amounts)
        {
            if (!double.IsFinite(amount) || amount < 0)
                throw new ArgumentOutOfRangeException(
                    nameof(amounts), amount, $"An amount of '{key.Name}' must be finite and not negative.");
        }
    }

    public ClassKey Key { get; }

    public ImmutableArray<double> Amounts { get; }
}
