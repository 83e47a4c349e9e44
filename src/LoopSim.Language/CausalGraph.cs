namespace LoopSim.Language;

/// <summary>What acts on what: an arrow for every declared link and for every dependence inside an equation.</summary>
/// <remarks>Nodes are stocks and the auxiliaries and flows between them, in the order of the model. A stock's dependence on itself
/// inside its own equation (its decay, its saturation) is an arrow too; a declared link between the same ends is another.</remarks>
public sealed class CausalGraph
{
    private CausalGraph(ValueArray<string> nodes, ValueArray<CausalLink> links) => (Nodes, Links) = (nodes, links);

    public ValueArray<string> Nodes { get; }

    public ValueArray<CausalLink> Links { get; }

    public static CausalGraph Of(Model model)
    {
        var nodes = model.Stocks.Select(s => s.Name)
            .Concat(model.Flows.Select(f => f.Name))
            .Concat(model.Auxiliaries.Select(a => a.Name))
            .ToList();
        var known = nodes.ToHashSet();
        var links = model.Links.Where(link => known.Contains(link.Source))
            .Select(link => new CausalLink(link.Name, link.Source, link.Target, IsDeclared: true))
            .ToList();

        void Depend(string target, params Expression?[] equations)
        {
            var sources = equations.OfType<Expression>()
                .SelectMany(equation => equation.Names())
                .Select(name => name.Name)
                .Where(known.Contains)
                .Distinct();
            foreach (var source in sources)
                links.Add(Equation(source, target));
        }

        foreach (var stock in model.Stocks)
            Depend(stock.Name, stock.Rate, stock.Tau);
        foreach (var flow in model.Flows)
        {
            Depend(flow.Name, flow.Rate);
            foreach (var stock in new[] { flow.From, flow.To }.OfType<string>().Distinct())
                links.Add(Equation(flow.Name, stock));
        }
        foreach (var auxiliary in model.Auxiliaries)
            Depend(auxiliary.Name, auxiliary.Value);
        return new CausalGraph(nodes.ToValueArray(), links.ToValueArray());
    }

    /// <summary>The graph of declared links alone.</summary>
    public CausalGraph DeclaredOnly() => new(Nodes, Links.Where(link => link.IsDeclared).ToValueArray());

    private static CausalLink Equation(string source, string target) =>
        new($"equation:{source}:{target}", source, target, IsDeclared: false);
}

/// <summary>An arrow of the causal graph.</summary>
/// <param name="Name">A declared link's name, or <c>equation:source:target</c>.</param>
/// <param name="IsDeclared">Whether the model file declares it as a link, with a weight.</param>
public sealed record CausalLink(string Name, string Source, string Target, bool IsDeclared);
