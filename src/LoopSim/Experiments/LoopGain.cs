using LoopSim.Language.Text;

namespace LoopSim;

/// <summary>The gain of a feedback loop as a quantity to set or vary: <c>gain(stress>sleep>stress)</c>, or <c>gain:stress:sleep:stress</c>,
/// which needs no quotes in a shell.</summary>
/// <remarks>
/// A factor of 1 is the model as it stands, 0 opens the loop. The product of the strengths of the loop's m declared links is multiplied by
/// the factor: each link by its m-th root, so that no link is singled out. A step through an equation belongs to the loop but has no
/// strength of its own and stays. Other loops that share a link are weakened with it.
/// </remarks>
public sealed class LoopGain
{
    private const string Prefix = "gain(";
    private const string ShortPrefix = "gain:";
    private const string Example = "write a loop by its nodes, such as gain(stress>sleep>stress)";

    private LoopGain(IReadOnlyList<string> nodes, ValueArray<string> links) => (Nodes, Links) = (nodes, links);

    /// <summary>The nodes in order, the first again at the end.</summary>
    public IReadOnlyList<string> Nodes { get; }

    /// <summary>The declared links on the way, as the model names them.</summary>
    public ValueArray<string> Links { get; }

    /// <summary><c>gain(stress -> sleep -> stress)</c></summary>
    public string Name => $"{Prefix}{Chain(Nodes)})";

    /// <remarks><c>gain:stress</c> is a link from something called gain; a loop has its first node again at the end.</remarks>
    public static bool IsNamedBy(string name) => name.TrimStart().StartsWith(Prefix, StringComparison.Ordinal) || IsShort(name.Trim());

    /// <summary>Finds the loop that a name means; nodes are separated by <c>></c>, <c>-></c> or <c>:</c>.</summary>
    /// <exception cref="InvalidSettingException">It means no loop of the model, or none whose strength can change.</exception>
    public static LoopGain Find(string name, Model model)
    {
        var text = name.Trim();
        if (!IsShort(text) && !text.EndsWith(')'))
            throw new InvalidSettingException($"'{text}' does not end with a bracket; {Example}");
        string[] nodes = (IsShort(text) ? text[ShortPrefix.Length..] : text[Prefix.Length..^1])
            .Split(["->", ">", ":"], StringSplitOptions.TrimEntries);
        if (nodes.Length < 2)
            throw new InvalidSettingException($"'{text}' names no loop; {Example}");
        var graph = CausalGraph.Of(model);
        if (nodes.FirstOrDefault(node => !graph.Nodes.Contains(node)) is { } unknown)
            throw Unknown(unknown, text, model, graph);
        if (nodes[0] != nodes[^1])
            throw new InvalidSettingException(
                $"the chain {Chain(nodes)} does not come back to where it begins; write gain({string.Join('>', nodes)}>{nodes[0]}) for "
                    + "the loop");
        CheckPassedOnce(nodes);
        var steps = nodes.Zip(nodes.Skip(1), (source, target) => Declared(source, target, nodes, graph, model)).ToList();
        var links = steps.OfType<string>().ToValueArray();
        return links.Count > 0
            ? new LoopGain(nodes, links)
            : throw new InvalidSettingException(
                $"the loop {Chain(nodes)} runs through equations alone and has no declared link whose strength could change; vary a "
                    + "parameter of these equations");
    }

    /// <summary>What each link is multiplied by.</summary>
    /// <exception cref="InvalidSettingException">The factor is negative.</exception>
    public double LinkFactor(double gain) => !(gain >= 0)
        ? throw new InvalidSettingException($"{Name}: a loop's gain is multiplied by a factor of at least 0, not {Words.Number(gain)}")
        : Links.Count switch
        {
            1 => gain,
            2 => Math.Sqrt(gain),
            var count => gain is 0 or 1 ? gain : Elementary.Pow(gain, 1.0 / count),
        };

    /// <summary>The loop's factor where each link has one: the inverse of <see cref="LinkFactor"/>.</summary>
    public double Gain(double linkFactor) =>
        Enumerable.Repeat(linkFactor, Links.Count).Aggregate(1.0, (product, factor) => product * factor);

    /// <summary>For axes: <c>Gain of Stress -> Sleep -> Stress</c>, with arrows.</summary>
    public string Label(Model model) =>
        $"Gain of {string.Join(" \u2192 ", Nodes.Select(node => model.LabelOf(node)))}";

    internal void Scale(InputSchedule resting, double gain)
    {
        var factor = LinkFactor(gain);
        foreach (var link in Links)
            resting.Set(link, resting.Get(link) * factor);
    }

    /// <returns>The declared link between two nodes; null where an equation alone leads from one to the other.</returns>
    private static string? Declared(string source, string target, string[] nodes, CausalGraph graph, Model model)
    {
        var between = graph.Links.Where(link => link.Source == source && link.Target == target).ToList();
        var declared = between.Where(link => link.IsDeclared).ToList();
        if (declared.Count > 1)
            throw new InvalidSettingException(
                $"model '{model.Name}' has {declared.Count} links from {source} to {target} "
                    + $"({string.Join(", ", declared.Select(link => link.Name))}), so the chain {Chain(nodes)} is more than one loop; "
                    + $"vary one of these links instead");
        if (between.Count == 0)
            throw new InvalidSettingException(
                $"the chain {Chain(nodes)} is no loop of model '{model.Name}': nothing leads from {source} to {target}; 'loopsim loops "
                    + $"{model.Name}' lists the loops");
        return declared.Count == 1 ? declared[0].Name : null;
    }

    private static void CheckPassedOnce(string[] nodes)
    {
        var links = nodes.Zip(nodes.Skip(1)).GroupBy(step => step).FirstOrDefault(step => step.Count() > 1);
        if (links is not null)
            throw new InvalidSettingException(
                $"the chain {Chain(nodes)} passes the link {links.Key.First} -> {links.Key.Second} twice; a loop passes each link and "
                    + "each node once");
        if (nodes.SkipLast(1).GroupBy(node => node).FirstOrDefault(node => node.Count() > 1) is { } twice)
            throw new InvalidSettingException(
                $"the chain {Chain(nodes)} passes {twice.Key} twice: these are several loops, and a gain belongs to one; a loop passes "
                    + "each node once");
    }

    private static InvalidSettingException Unknown(string node, string text, Model model, CausalGraph graph)
    {
        var choice = NearName.Of(node, graph.Nodes) is { } near
            ? $"did you mean '{near}'?"
            : $"it has {string.Join(", ", graph.Nodes.Take(12))}{(graph.Nodes.Count > 12 ? $" and {graph.Nodes.Count - 12} more" : "")}";
        return new InvalidSettingException(node.Length == 0
            ? $"'{text}' has an empty place between two arrows; {Example}"
            : $"model '{model.Name}' has no stock, flow or auxiliary '{node}' for '{text}'; {choice}");
    }

    private static bool IsShort(string name) =>
        name.StartsWith(ShortPrefix, StringComparison.Ordinal) && name.Count(letter => letter == ':') > 1;

    private static string Chain(IEnumerable<string> nodes) => string.Join(" -> ", nodes);
}
