using System.Text;

namespace LoopSim.Language.Text;

/// <summary>When a text that a person types means a name: capitals, and whatever is no letter or digit, do not count.</summary>
public static class SameName
{
    /// <summary>What is left of a text: equal for <c>Drug dose</c> and <c>drug_dose</c>, and for <c>population[north, old]</c> and
    /// <c>population_north_old</c>.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder();
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
                key.Append(char.ToLowerInvariant(letter));
            else if (key.Length > 0 && key[^1] != '_')
                key.Append('_');
        }
        return key.ToString().TrimEnd('_');
    }

    /// <summary>The variables that a text means: the one of that name, all elements of the array of that name, or the one whose label or
    /// place in an array it is.</summary>
    /// <returns>Nothing where none or several are meant.</returns>
    public static IReadOnlyList<Variable> Meant(string text, IReadOnlyList<Variable> known)
    {
        if (known.FirstOrDefault(variable => variable.Name == text) is { } own)
            return [own];
        if (known.Where(variable => variable.Family?.Name == text).ToList() is { Count: > 0 } family)
            return family;
        var key = Key(text);
        if (known.Where(variable => Key(variable.DisplayName) == key || Key(variable.Name) == key).ToList() is { Count: 1 } only)
            return only;
        // Arrays of other tools have names that only resemble ours.
        var elements = known.Where(variable => variable.Family is { } place && Key(place.Name) == key).ToList();
        return elements.Select(variable => variable.Family!.Name).Distinct().Count() == 1 ? elements : [];
    }
}
