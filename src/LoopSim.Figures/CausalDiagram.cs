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
}
