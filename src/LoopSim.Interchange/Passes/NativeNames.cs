using System.Text;

namespace LoopSim.Interchange;

/// <summary>Makes names that our language allows out of any others, each once.</summary>
internal sealed class NativeNames
{
    private readonly HashSet<string> _taken = [];

    public string Make(string written)
    {
        var text = new StringBuilder();
        foreach (var letter in written.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                text.Append(letter);
            else if (char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && text.Length > 0 && text[^1] != '_')
                text.Append('_');
        }
        var stem = text.ToString().TrimEnd('_');
        if (stem.Length == 0)
            stem = "variable";
        else if (char.IsAsciiDigit(stem[0]))
            stem = "n" + stem;
        if (Functions.IsReserved(stem) || TimeSettings.Constants.Contains(stem) || stem == "x")
            stem += "_value";
        var name = stem;
        for (var number = 2; !_taken.Add(name); number++)
            name = $"{stem}_{number}";
        return name;
    }
}
