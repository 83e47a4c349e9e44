namespace LoopSim.Language.Units;

/// <summary>A unit as a product of powers of base units, which are the words themselves: mg and kg are different dimensions.</summary>
internal sealed class Dimension : IEquatable<Dimension>
{
    private readonly SortedDictionary<string, double> _powers;

    private Dimension(SortedDictionary<string, double> powers) => _powers = powers;

    public static Dimension None { get; } = new([]);

    public bool IsNone => _powers.Count == 0;

    public static Dimension Of(string word) => word is "1" or "dimensionless" ? None : new(new() { [word] = 1 });

    public static Dimension operator *(Dimension left, Dimension right) => Combine(left, right, 1);

    public static Dimension operator /(Dimension left, Dimension right) => Combine(left, right, -1);

    public Dimension Power(double exponent)
    {
        var powers = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (word, power) in _powers)
        {
            if (power * exponent != 0)
                powers[word] = power * exponent;
        }
        return new Dimension(powers);
    }

    private static Dimension Combine(Dimension left, Dimension right, int sign)
    {
        var powers = new SortedDictionary<string, double>(left._powers, StringComparer.Ordinal);
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

    /// <summary>Reads <c>mg/L</c>, <c>1/day</c>, <c>person*day^-1</c>; factors apply from left to right, as in an equation.</summary>
    /// <returns>The unit, or null and the reason.</returns>
    public static Dimension? Parse(string text, out string reason)
    {
        reason = "";
        var result = None;
        var divide = false;
        var position = 0;
        while (true)
        {
            var end = text.AsSpan(position).IndexOfAny('*', '/');
            var factor = (end < 0 ? text[position..] : text[position..(position + end)]).Trim();
            if (ParseFactor(factor, out reason) is not { } dimension)
                return null;
            result = divide ? result / dimension : result * dimension;
            if (end < 0)
                return result;
            divide = text[position + end] == '/';
            position += end + 1;
        }
    }

    private static Dimension? ParseFactor(string factor, out string reason)
    {
        var parts = factor.Split('^');
        var word = parts[0].Trim();
        reason = "";
        if (word.Length == 0)
            reason = "a factor is empty";
        else if (word != "1" && !word.All(c => char.IsLetter(c) || c is '_' or '%' or '°' or 'µ' || (char.IsDigit(c) && c != word[0])))
            reason = $"'{word}' is not a word";
        else if (parts.Length > 2)
            reason = $"'{factor}' has two exponents";
        else if (parts.Length == 1)
            return Of(word);
        else if (double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var exponent) && double.IsFinite(exponent))
            return Of(word).Power(exponent);
        else
            reason = $"the exponent '{parts[1]}' is not a number";
        return null;
    }

    public bool Equals(Dimension? other) => other is not null && _powers.SequenceEqual(other._powers);

    public override bool Equals(object? obj) => Equals(obj as Dimension);

    public override int GetHashCode() => _powers.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    public override string ToString()
    {
        static string Factor(string word, double power) => power == 1 ? word : $"{word}^{power.ToString(CultureInfo.InvariantCulture)}";
        var above = string.Join("*", _powers.Where(pair => pair.Value > 0).Select(pair => Factor(pair.Key, pair.Value)));
        var below = string.Concat(_powers.Where(pair => pair.Value < 0).Select(pair => "/" + Factor(pair.Key, -pair.Value)));
        return (above.Length == 0 ? "1" : above) + below;
    }
}
