using LoopSim.Loops;

namespace LoopSim;

/// <summary>The picture of a model's structure: stocks, the flows between them, and what acts on what.</summary>
public static class ModelDiagram
{
    private const int LoopLimit = 10_000;
    private const int LoopsShown = 6;

    public static CausalDiagram Draw(Model model)
    {
        var graph = CausalGraph.Of(model);
        var signs = CausalDrawing.Signs(model).ToDictionary();
        var labels = model.Variables.Concat(model.Parameters).ToDictionary(variable => variable.Name, variable => variable.DisplayName);
        // A link may come from a parameter, which nothing in the model changes.
        var outer = model.Links.Where(link => !graph.Nodes.Contains(link.Source)).ToList();
        var links = graph.Links.Where(link => !IsDecay(link) && !IsPipe(link, model))
            .Concat(outer.Select(link => new CausalLink(link.Name, link.Source, link.Target, IsDeclared: true)))
            .ToList();
        foreach (var link in outer)
            signs[link.Name] = OuterSign(link, model, signs);
        List<string> nodes = [.. graph.Nodes, .. outer.Select(link => link.Source).Distinct()];
        var named = nodes.Count;
        var pipes = model.Flows.SelectMany(flow => Pipes(flow, nodes)).ToList();
        var weights = model.Links.ToDictionary(link => link.Name, link => Math.Abs(link.Weight) / model.WeightDivisor(link.Target));
        var found = FeedbackLoops.Find(graph.DeclaredOnly(), LoopLimit) is { Loops.Count: > 0 } declared
            ? declared
            : FeedbackLoops.Find(graph.Nodes, [.. graph.Links.Where(link => !IsDecay(link))], LoopLimit);
        return new CausalDiagram(
            model.Title ?? model.Name,
            [.. nodes.Select((node, i) => i < named ? labels[node] : "")],
            [.. pipes, .. links.Select(link => new DiagramLink(
                nodes.IndexOf(link.Source), nodes.IndexOf(link.Target), signs.GetValueOrDefault(link.Name, LinkSign.None),
                weights.GetValueOrDefault(link.Name)))])
        {
            Kinds = [.. nodes.Select((_, i) => i < named ? KindOf(i, model) : NodeKind.Outside)],
            Subtitle = Words.List([.. Counts(model, links, found)]),
            LoopsHeading = found.Loops.Count > LoopsShown ? "Shortest loops" : "Loops",
            Loops = CausalDrawing.Named(found.Loops.OrderBy(loop => loop.Length).Take(LoopsShown), nodes, signs),
            Footer = model.Disclaimer is null ? [] : [model.Disclaimer],
            Metadata = [new FigureFact("model", model.Name)],
        };
    }

    /// <summary>The sign of a link from a parameter: that of its weight, turned where its shape turns that of other links.</summary>
    private static LinkSign OuterSign(Link link, Model model, Dictionary<string, LinkSign> signs)
    {
        var sign = link.Weight > 0 ? LinkSign.Positive : LinkSign.Negative;
        if (link.Shape is null)
            return sign;
        var alike = model.Links.FirstOrDefault(other => other.Shape?.ToString() == link.Shape.ToString() && signs.ContainsKey(other.Name));
        if (alike is null)
            return LinkSign.None;
        return alike.Weight > 0 == link.Weight > 0 ? signs[alike.Name]
            : signs[alike.Name] == LinkSign.Positive ? LinkSign.Negative
            : LinkSign.Positive;
    }

    /// <summary>How a stock settles by itself, which every stock does.</summary>
    private static bool IsDecay(CausalLink link) => !link.IsDeclared && link.Source == link.Target;

    /// <summary>What a flow does to its stocks is its pipe.</summary>
    private static bool IsPipe(CausalLink link, Model model) => !link.IsDeclared
        && model.Flows.Any(flow => flow.Name == link.Source && (flow.From == link.Target || flow.To == link.Target));

    /// <summary>A flow's pipe in two pieces; an end outside the model is a node of its own, added to the others.</summary>
    private static IEnumerable<DiagramLink> Pipes(Flow flow, List<string> nodes)
    {
        var valve = nodes.IndexOf(flow.Name);
        int End(string? stock)
        {
            if (stock is null)
                nodes.Add("");
            return stock is null ? nodes.Count - 1 : nodes.IndexOf(stock);
        }
        yield return new DiagramLink(End(flow.From), valve, LinkSign.None, 1) { IsPipe = true };
        yield return new DiagramLink(valve, End(flow.To), LinkSign.None, 1) { IsPipe = true };
    }

    private static NodeKind KindOf(int node, Model model)
    {
        var (stocks, flows) = (model.Stocks.Count, model.Flows.Count);
        return node < stocks ? NodeKind.Stock
            : node < stocks + flows ? NodeKind.Flow
            : NodeKind.Auxiliary;
    }

    private static IEnumerable<string> Counts(Model model, List<CausalLink> links, LoopSearch loops)
    {
        yield return Count(model.Stocks.Count, "stock");
        if (model.Flows.Count > 0)
            yield return Count(model.Flows.Count, "flow");
        // Of a model that declares its links, the dependences in equations are not called so.
        if (links.Count > 0)
            yield return Count(model.Links.Count > 0 ? model.Links.Count : links.Count, "link");
        if (loops.Loops.Count > 0)
            yield return $"{(loops.HitLimit ? "at least " : "")}{Count(loops.Loops.Count, "feedback loop")}";
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
