namespace LoopSim.Figures;

/// <summary>A figure as data: words, panels and where it came from. <see cref="FigurePicture"/> paints it.</summary>
public sealed record Figure
{
    public Figure(string title, ImmutableArray<Panel> panels)
    {
        if (panels.IsDefaultOrEmpty)
            throw new ArgumentException("A figure needs at least one panel.", nameof(panels));
        (Title, Panels) = (title, panels);
    }

    /// <summary>The main message, such as a verdict.</summary>
    public string Title { get; }

    public ImmutableArray<Panel> Panels { get; private init; }

    public string Subtitle { get; init; } = "";

    /// <summary>Lines below the panels: a caption, a disclaimer.</summary>
    public ImmutableArray<string> Footer { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Where the figure came from; written into the file, not drawn.</summary>
    public ImmutableArray<FigureFact> Metadata { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What a reader who cannot see the figure is told. When empty, it is composed from titles, axes and labels.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// Whether the panels show the same horizontal axis: they then get one range, that of the first panel's axis if it has one,
    /// and only the lowest panel of a column prints its ticks and heading.
    /// </summary>
    public bool SharedX { get; init; }

    public PanelArrangement Arrangement { get; init; }

    /// <summary>The figure as several with at most so many panels each, as alike in number as rows of two allow; the subtitle of each says
    /// which it is.</summary>
    public ImmutableArray<Figure> Pages(int mostPanels)
    {
        if (Panels.Length <= mostPanels)
            return [this];
        var count = (Panels.Length + mostPanels - 1) / mostPanels;
        var each = (Panels.Length + count - 1) / count;
        var panels = SharedX ? Panels.Select(panel => panel.With(Panels[0].X)) : Panels;
        return
        [
            .. panels.Chunk(each + each % 2).Select((page, i) => this with
            {
                Panels = [.. page],
                Subtitle = $"{Subtitle}{(Subtitle.Length > 0 ? "; " : "")}page {i + 1} of {count}",
            }),
        ];
    }
}
