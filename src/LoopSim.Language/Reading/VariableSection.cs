namespace LoopSim.Language.Reading;

/// <summary>Reads the keys that every variable has.</summary>
internal static class VariableSection
{
    public static T Describe<T>(T variable, Section section) where T : Variable => variable with
    {
        Label = section.Text("label"),
        Unit = section.Unit(),
        Range = section.Range("range"),
        Note = section.Text("note"),
        Basis = section.Text("basis"),
        Level = section.Text("level"),
        Family = FamilyIn(section.Text("family")),
        Evidence = section.Texts("evidence").Select(entry => new Citation(entry.Text, entry.Span)).ToValueArray(),
    };

    /// <summary>An array, which another tool may have named, and elements in brackets behind it.</summary>
    private static Family? FamilyIn(string? text) => text is not null && text.EndsWith(']') && text.IndexOf('[') is > 0 and var open
        ? new Family(text[..open], text[(open + 1)..^1].Split(", ").ToValueArray())
        : null;
}
