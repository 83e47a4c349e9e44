using LoopSim.Language.Equations;
using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Reads <c>starts:</c>.</summary>
internal static class StartSection
{
    public static ValueArray<Start> Read(Section root, Model model, DiagnosticBag diagnostics)
    {
        var section = Section.Open(root.Find("starts"), "'starts'", null, root.Span, diagnostics);
        return section.Entries.Select(entry => ReadStart(entry.Key, entry.Value, model, diagnostics)).OfType<Start>().ToValueArray();
    }

    private static Start? ReadStart(YamlKey name, YamlNode node, Model model, DiagnosticBag diagnostics)
    {
        var owner = $"start '{name.Name}'";
        var stocks = model.Stocks.Select(stock => stock.Name).ToList();
        var section = Section.Open(node, owner, [.. ModelKeys.Start, .. stocks], name.Span, diagnostics);
        var settles = section.Has("settle_from");
        var values = settles ? Section.Open(section.Find("settle_from"), owner, stocks, name.Span, diagnostics) : section;

        var missing = stocks.Where(stock => !values.Has(stock)).ToList();
        if (missing.Count > 0)
            diagnostics.StartMissesStock(name.Span, name.Name, missing);
        var equations = stocks.Select(stock => values.Equation(stock)).OfType<Expression>().ToValueArray();
        return equations.Count == stocks.Count ? new Start(name.Name, settles, equations, section.Text("label"), section.Text("note"), name.Span) : null;
    }
}
