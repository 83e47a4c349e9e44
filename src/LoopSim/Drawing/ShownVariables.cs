using LoopSim.Language.Text;

namespace LoopSim;

/// <summary>What the variables mean that a person asks to see.</summary>
public static class ShownVariables
{
    /// <summary>Names of variables in place of labels and of arrays; what means nothing stays as it is.</summary>
    public static IReadOnlyList<string> Meant(RunRecord record, IReadOnlyList<string> show) =>
        [.. show.SelectMany(asked => Meant(record.Variables, asked))];

    private static IEnumerable<string> Meant(IReadOnlyList<VariableDocument> known, string asked)
    {
        if (known.Any(variable => variable.Name == asked))
            return [asked];
        var key = SameName.Key(asked);
        var elements = known.Where(variable => variable.Family is { } family && SameName.Key(family) == key).ToList();
        if (elements.Count == 0)
            elements = [.. known.Where(variable => SameName.Key(variable.Label) == key || SameName.Key(variable.Name) == key)];
        return elements.Count == 0 || (elements.Count > 1 && elements[0].Family is null)
            ? [asked] : elements.Select(variable => variable.Name);
    }
}
