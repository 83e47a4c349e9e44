using LoopSim.Loops;

namespace LoopSim;

/// <summary>The neighbourhood of the links that an intervention cuts: they and the shortest loops they open.</summary>
/// <param name="Nodes">The names of the variables, in the order of the model.</param>
/// <param name="Loops">The shortest first.</param>
public sealed record BreakDiagramDocument(
    IReadOnlyList<string> Nodes, IReadOnlyList<BreakLinkDocument> Links, IReadOnlyList<BreakLoopDocument> Loops)
{
    private const int MostNodes = 7;
    private const int MostLoops = 5;

    /// <returns>Null when nothing is cut.</returns>
    public static BreakDiagramDocument? Of(Experiment experiment, OpenedLoops? opened)
    {
        if (opened is null)
            return null;
        var nodes = experiment.Cuts.SelectMany(cut => new[] { cut.Source, cut.Target }).ToHashSet();
        var loops = new List<FeedbackLoop>();
        foreach (var loop in opened.Loops.OrderBy(loop => loop.Length))
        {
            if (loops.Count == MostLoops || nodes.Union(loop.Nodes).Count() > MostNodes)
                break;
            loops.Add(loop);
            nodes.UnionWith(loop.Nodes);
        }
        var signs = CausalDrawing.Signs(experiment.Model);
        var order = CausalGraph.Of(experiment.Model).Nodes.ToList();
        string[] ordered = [.. nodes.OrderBy(order.IndexOf)];
        var cuts = experiment.Cuts.Select(cut => cut.Name).ToHashSet();
        var links = experiment.Cuts.Concat(loops.SelectMany(loop => loop.Links)).DistinctBy(link => link.Name);
        return new BreakDiagramDocument(
            ordered,
            [.. links.Select(link => new BreakLinkDocument(
                link.Source, link.Target, Key(signs.GetValueOrDefault(link.Name, LinkSign.None)), cuts.Contains(link.Name)))],
            [.. CausalDrawing.Named(loops, ordered, signs).Select(loop => new BreakLoopDocument(
                loop.Name, Key(loop.Sign), [.. loop.Nodes.Select(node => ordered[node])]))]);
    }

    internal static string Key(LinkSign sign) => sign.ToString().ToLowerInvariant();
}

/// <summary>An arrow near a cut.</summary>
/// <param name="Sign"><c>positive</c>, <c>negative</c>, or <c>none</c> where it depends on the state.</param>
public sealed record BreakLinkDocument(string Source, string Target, string Sign, bool IsCut);

/// <summary>A loop that a cut opens.</summary>
/// <param name="Sign"><c>positive</c> for a reinforcing loop, <c>negative</c> for a balancing one, or <c>none</c>.</param>
public sealed record BreakLoopDocument(string Name, string Sign, IReadOnlyList<string> Nodes);

/// <summary>The diagram of what an intervention cuts.</summary>
internal static class BreakDiagram
{
    // Beyond these a title would be a list.
    private const int MostNamed = 2;

    public static CausalDiagram Draw(BreakRecord record, BreakDiagramDocument near)
    {
        var names = record.Variables.ToDictionary(variable => variable.Name, variable => variable.Label);
        string Label(string node) => names.GetValueOrDefault(node, node);
        var nodes = near.Nodes.ToList();
        var cuts = near.Links.Where(link => link.IsCut).Select(link => $"{Label(link.Source)} → {Label(link.Target)}").ToList();
        var what = cuts.Count > MostNamed ? $"{cuts.Count} links" : Words.List(cuts);
        var opened = record.OpenedLoops!;
        return new CausalDiagram(
            $"Cutting {what} opens {Loops(opened)}",
            [.. nodes.Select(Label)],
            [.. near.Links.Select(link => new DiagramLink(nodes.IndexOf(link.Source), nodes.IndexOf(link.Target), Sign(link.Sign), 1)
            {
                IsCut = link.IsCut,
            })])
        {
            Kinds = CausalDrawing.Kinds(record, nodes),
            Subtitle = record.Model.Title ?? record.Model.Name,
            LoopsHeading = near.Loops.Count < opened.Count ? "The shortest of them" : "Opened loops",
            Loops =
                [.. near.Loops.Select(loop => new DiagramLoop(
                    loop.Name, [.. loop.Nodes.Select(node => nodes.IndexOf(node))], Sign(loop.Sign), ""))],
            Footer = record.Footer(),
            Metadata = RunFigures.Facts(record),
        };
    }

    private static string Loops(OpenedLoopsDocument opened) =>
        opened.Count == 0 ? "no loop" : opened.OfAll == 1 ? "the only loop" : $"{opened.Count} of {opened.OfAll} loops";

    private static LinkSign Sign(string key) => key switch
    {
        "positive" => LinkSign.Positive,
        "negative" => LinkSign.Negative,
        _ => LinkSign.None,
    };
}
