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
        Evidence = section.Texts("evidence").Select(entry => new Citation(entry.Text, entry.Span)).ToValueArray(),
    };
}
