using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Reads <c>starts:</c>.</summary>
internal static class StartSection
{
    public static ValueArray<Start> Read(Section root, Model model, DiagnosticBag diagnostics)
    {
        var section = Section.Open(root.Find("starts"), "'starts'", null, root.Span, diagnostics);
        return section.Entries.Select(entry => ReadStart(entry.Key, entry.Value, model, diagnostics)).ToValueArray();
    }

    private static Start ReadStart(YamlKey name, YamlNode node, Model model, DiagnosticBag diagnostics)
    {
        var owner = $"start '{name.Name}'";
        var stocks = model.Stocks.Select(stock => stock.Name).ToList();
        var settles = node is YamlMapping mapping && mapping["settle_from"] is not null;
        var section = Section.Open(node, owner, settles ? ModelKeys.Start : [.. ModelKeys.Start, .. stocks], name.Span, diagnostics);
        var values = settles ? Section.Open(section.Find("settle_from"), owner, stocks, name.Span, diagnostics) : section;

        var missing = stocks.Where(stock => !values.Has(stock)).ToList();
        if (missing.Count > 0 && !values.IsBroken)
            diagnostics.StartMissesStock(name.Span, name.Name, missing);
        var equations = stocks.Select(stock => values.Equation(stock) ?? new BrokenExpression(name.Span)).ToValueArray();
        return new Start(name.Name, settles, equations, section.Text("label"), section.Text("note"), name.Span);
    }
}
