namespace LoopSim;

/// <summary>The causal loop diagram of an analysis of loops: what lies on its loops, arrows as wide as the loops through them are
/// important.</summary>
public static class LoopDiagram
{
    private const int MaxLoops = 8;

    public static CausalDiagram Draw(LoopsRecord record)
    {
        var onLoops = record.Loops.SelectMany(loop => loop.Links).ToHashSet();
        var links = record.Links.Where(link => onLoops.Contains(link.Name)).ToList();
        var names = record.Variables.ToDictionary(variable => variable.Name, variable => variable.Label);
        // In the order of the model; delays come last.
        List<string> nodes =
            [.. record.Variables.Select(variable => variable.Name).Concat(links.Select(link => link.Source)).Distinct()
                .Where(node => links.Any(link => link.Source == node || link.Target == node))];
        var total = record.Loops.Sum(Weight);
        return new CausalDiagram(
            Title(record),
            [.. nodes.Select(node => names.GetValueOrDefault(node, node))],
            [.. links.Select(
                link => new DiagramLink(nodes.IndexOf(link.Source), nodes.IndexOf(link.Target), Sign(link.Polarity), link.Weight))])
        {
            Kinds = CausalDrawing.Kinds(record, nodes),
            Subtitle = Words.Clauses(record.Model.Title ?? record.Model.Name, record.Story),
            LoopsHeading = total > 0 ? (record.ScoresFrom is null ? "Share of influence" : "Mean share of scores") : "Loops",
            Loops =
                [.. record.Loops.Where(loop => loop.Nodes.All(nodes.Contains)).Take(MaxLoops)
                    .Select(loop => new DiagramLoop(
                        loop.Name, [.. loop.Nodes.Select(node => nodes.IndexOf(node))], Sign(loop.Polarity), Note(loop, total)))],
            Footer = record.Footer(),
            Metadata = RunFigures.Facts(record),
        };
    }

    private static string Title(LoopsRecord record)
    {
        string[] kinds = ["reinforcing", "balancing", "undetermined"];
        var counts = kinds.Select(
            kind => (Kind: kind == "undetermined" ? Undetermined(record) : kind, Count: record.Loops.Count(loop => loop.Polarity == kind)))
            .Where(pair => pair.Count > 0).ToList();
        var words = counts.Select(pair => $"{(pair.Count == 1 ? "one" : pair.Count)} {pair.Kind}").ToList();
        return $"{RunProse.Sentence(Words.List(words))}{(record.Complete ? "" : " strong")} "
            + $"{(counts[^1].Count == 1 ? "loop" : "loops")}";
    }

    private static string Undetermined(LoopsRecord record) =>
        record.Loops.Where(loop => loop.Polarity == "undetermined").All(loop => Weight(loop) == 0) ? "idle" : "undecided";

    private static double Weight(LoopDocument loop) =>
        loop.MeanShare is > 0 and var share ? share : (loop.Influence is { } influence ? double.Hypot(influence.Re, influence.Im) : 0);

    private static string Note(LoopDocument loop, double total) =>
        total > 0 ? string.Create(CultureInfo.InvariantCulture, $"{100 * Weight(loop) / total:0} %") : "";

    private static LinkSign Sign(string polarity) => polarity switch
    {
        "reinforcing" => LinkSign.Positive,
        "balancing" => LinkSign.Negative,
        _ => LinkSign.None,
    };
}
