namespace LoopSim.Language.Units;

/// <summary>A unit as a product of powers of base units, which are the words themselves: mg and kg are different dimensions, day and days
/// are not (<see cref="UnitWord"/>).</summary>
internal sealed class Dimension : IEquatable<Dimension>
{
    private readonly SortedDictionary<UnitWord, double> _powers;

    private Dimension(SortedDictionary<UnitWord, double> powers) => _powers = powers;

    public static Dimension None { get; } = new([]);

    public bool IsNone => _powers.Count == 0;

    public static Dimension Of(string word) => UnitWord.IsNone(word) ? None : new(new() { [UnitWord.Of(word)] = 1 });

    public static Dimension operator *(Dimension left, Dimension right) => Combine(left, right, 1);

    public static Dimension operator /(Dimension left, Dimension right) => Combine(left, right, -1);

    public Dimension Power(double exponent)
    {
        var powers = new SortedDictionary<UnitWord, double>();
        foreach (var (word, power) in _powers)
        {
            if (power * exponent != 0)
                powers[word] = power * exponent;
        }
        return new Dimension(powers);
    }

    private static Dimension Combine(Dimension left, Dimension right, int sign)
    {
        var powers = new SortedDictionary<UnitWord, double>(left._powers);
        foreach (var (word, power) in right._powers)
        {
            var sum = powers.GetValueOrDefault(word) + sign * power;
            if (sum == 0)
                powers.Remove(word);
            else
                powers[word] = sum;
        }
        return new Dimension(powers);
    }

    /// <inheritdoc cref="UnitReader.Read"/>
    public static Dimension? Parse(string text, out string reason) => UnitReader.Read(text, out reason);

    public bool Equals(Dimension? other) => other is not null && _powers.SequenceEqual(other._powers);

    public override bool Equals(object? obj) => Equals(obj as Dimension);

    public override int GetHashCode() => _powers.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    public override string ToString()
    {
        static string Factor(UnitWord word, double power) =>
            power == 1 ? word.Text : $"{word}^{power.ToString(CultureInfo.InvariantCulture)}";
        var above = string.Join("*", _powers.Where(pair => pair.Value > 0).Select(pair => Factor(pair.Key, pair.Value)));
        var below = string.Concat(_powers.Where(pair => pair.Value < 0).Select(pair => "/" + Factor(pair.Key, -pair.Value)));
        return (above.Length == 0 ? "1" : above) + below;
    }
}
