namespace LoopSim.Figures;

/// <summary>A causal loop diagram as data: nodes, signed arrows between them, and the loops worth naming. <see cref="DiagramPicture"/>
/// lays it out and draws it.</summary>
public sealed record CausalDiagram
{
    /// <exception cref="ArgumentException">There is no node, or an arrow or loop names one that is not there.</exception>
    public CausalDiagram(string title, ImmutableArray<string> nodes, ImmutableArray<DiagramLink> links)
    {
        if (nodes.IsDefaultOrEmpty)
            throw new ArgumentException("A diagram needs at least one node.", nameof(nodes));
        (Title, Nodes, Links) = (title, nodes, links.IsDefault ? [] : links);
        foreach (var link in Links)
        {
            if (link.From < 0 || link.From >= nodes.Length || link.To < 0 || link.To >= nodes.Length)
                throw new ArgumentException(
                    $"An arrow goes from node {link.From} to node {link.To}, but there are {nodes.Length}.", nameof(links));
        }
    }

    public string Title { get; }

    /// <summary>What stands in each node.</summary>
    public ImmutableArray<string> Nodes { get; }

    /// <summary>What each node is; empty where all are stocks.</summary>
    /// <exception cref="ArgumentException">There are more or fewer kinds than nodes.</exception>
    public ImmutableArray<NodeKind> Kinds
    {
        get;
        init => field = value.IsDefaultOrEmpty || value.Length == Nodes.Length ? (value.IsDefault ? [] : value)
            : throw new ArgumentException($"There are {value.Length} kinds for {Nodes.Length} nodes.", nameof(value));
    } = [];

    public ImmutableArray<DiagramLink> Links { get; }

    /// <summary>The loops listed beside the diagram, the most important first; as many as there is room for.</summary>
    public ImmutableArray<DiagramLoop> Loops { get; init => field = value.IsDefault ? [] : value; } = [];

    public string Subtitle { get; init; } = "";

    /// <summary>The heading of the list of loops.</summary>
    public string LoopsHeading { get; init; } = "";

    /// <summary>Lines below the diagram.</summary>
    public ImmutableArray<string> Footer { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Where the diagram came from; written into the file, not drawn.</summary>
    public ImmutableArray<FigureFact> Metadata { get; init => field = value.IsDefault ? [] : value; } = [];

    internal NodeKind KindOf(int node) => Kinds.IsEmpty ? NodeKind.Stock : Kinds[node];

    /// <summary>Some of its nodes, some of the links between these, and the loops that are left whole; the subtitle says how many links
    /// are shown.</summary>
    internal CausalDiagram Only(ImmutableArray<int> nodes, ImmutableArray<int> links)
    {
        var kept = links.Select(i => Links[i]).ToList();
        bool IsWhole(DiagramLoop loop) => Enumerable.Range(0, loop.Nodes.Length).All(i => kept.Any(
            link => link.From == loop.Nodes[i] && link.To == loop.Nodes[(i + 1) % loop.Nodes.Length]));
        var share = $"the {links.Length} strongest of {Links.Length} links";
        return new CausalDiagram(
            Title,
            [.. nodes.Select(node => Nodes[node])],
            [.. kept.Select(link => link with { From = nodes.IndexOf(link.From), To = nodes.IndexOf(link.To) })])
        {
            Kinds = Kinds.IsEmpty ? [] : [.. nodes.Select(node => Kinds[node])],
            Subtitle = Subtitle.Length > 0 ? $"{Subtitle}; {share}" : share,
            LoopsHeading = LoopsHeading,
            Loops = [.. Loops.Where(IsWhole).Select(loop => loop with { Nodes = [.. loop.Nodes.Select(node => nodes.IndexOf(node))] })],
            Footer = Footer,
            Metadata = Metadata,
        };
    }
}
