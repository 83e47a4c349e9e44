using System.Text.RegularExpressions;

namespace LoopSim.Language.Units;

/// <summary>A base unit as it was written, and the key under which its other spellings are the same unit.</summary>
/// <remarks>Spellings of one unit are its plural (days, people), another case of the whole word or its first letter (Day, DAY), and the
/// usual abbreviations of times. Symbols keep their case: mg and Mg, s and S are different units; only the litre has two.</remarks>
internal readonly partial record struct UnitWord(string Text, string Key) : IComparable<UnitWord>
{
    private static readonly Dictionary<string, string> _sameAs = new()
    {
        ["d"] = "day",
        ["s"] = "second",
        ["sec"] = "second",
        ["secs"] = "second",
        ["min"] = "minute",
        ["mins"] = "minute",
        ["h"] = "hour",
        ["hr"] = "hour",
        ["hrs"] = "hour",
        ["wk"] = "week",
        ["wks"] = "week",
        ["mo"] = "month",
        ["mos"] = "month",
        ["yr"] = "year",
        ["yrs"] = "year",
        ["$"] = "dollar",
        ["$s"] = "dollar",
        ["people"] = "person",
        ["men"] = "man",
        ["women"] = "woman",
        ["children"] = "child",
        ["mice"] = "mouse",
        ["lice"] = "louse",
        ["geese"] = "goose",
        ["feet"] = "foot",
        ["teeth"] = "tooth",
        ["oxen"] = "ox",
        ["lives"] = "life",
        ["leaves"] = "leaf",
        ["halves"] = "half",
        ["calves"] = "calf",
        ["wolves"] = "wolf",
        ["loaves"] = "loaf",
        ["bacteria"] = "bacterium",
        ["indices"] = "index",
        ["indexes"] = "index",
        ["larvae"] = "larva",
        ["nuclei"] = "nucleus",
        ["fungi"] = "fungus",
        ["bias"] = "bias",
        ["atlas"] = "atlas",
        ["canvas"] = "canvas",
        ["lens"] = "lens",
        ["lbs"] = "lb",
        ["kgs"] = "kg",
        ["%"] = "percent",
        ["pct"] = "percent",
        ["l"] = "L",
        ["ml"] = "mL",
        ["dl"] = "dL",
        ["cl"] = "cL",
        ["µl"] = "µL",
        ["nl"] = "nL",
    };

    private static readonly HashSet<string> _none = ["1", "dimensionless", "dmnl", "unitless", "fraction", "fractions"];

    /// <summary>Whether a word stands for no unit.</summary>
    public static bool IsNone(string text) => _none.Contains(text.ToLowerInvariant());

    public static UnitWord Of(string text)
    {
        // The Greek letter and the sign for a millionth look the same.
        var word = text.Replace('μ', 'µ');
        return new(text, Singular(IsOneCase(word) ? word.ToLowerInvariant() : word));
    }

    public int CompareTo(UnitWord other) => string.CompareOrdinal(Key, other.Key);

    public bool Equals(UnitWord other) => Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    /// <summary>Whether the case of a word is that of ordinary writing and tells nothing: all small, all capital or with a capital first
    /// that is no prefix of size (Mmol is not mmol). What has fewer than three letters is a symbol, unless it is known.</summary>
    private static bool IsOneCase(string word) => OrdinaryCase().IsMatch(word) && !PrefixedSymbol().IsMatch(word)
        && (word.Length > 2 || (word.Length == 2 && _sameAs.ContainsKey(word.ToLowerInvariant())));

    /// <summary>The singular of a word, less an e after a hissing sound, so that case and cases, box and boxes come out alike.</summary>
    private static string Singular(string word)
    {
        if (_sameAs.TryGetValue(word, out var known))
            word = known;
        else if (word.Length > 3 && word.EndsWith('s') && !NotPlural().IsMatch(word))
            word = word[..^1];
        if (word.Length < 3)
            return word;
        word = word.EndsWith("ie", StringComparison.Ordinal) ? word[..^2] + "y" : Hissing().IsMatch(word) ? word[..^1] : word;
        return _sameAs.GetValueOrDefault(word, word);
    }

    [GeneratedRegex(@"^(\p{Lu}?[\p{Ll}_]+|[\p{Lu}_]+)$")]
    private static partial Regex OrdinaryCase();

    [GeneratedRegex("^[MPZYE](g|m|s|A|K|mol|cd|Hz|N|Pa|J|W|C|V|F|T|H|L|l|bar|eV|Wh|bit|B|cal|t)$")]
    private static partial Regex PrefixedSymbol();

    [GeneratedRegex("(ss|us|is)$")]
    private static partial Regex NotPlural();

    [GeneratedRegex("(s|x|z|ch|sh|o)e$")]
    private static partial Regex Hissing();
}
