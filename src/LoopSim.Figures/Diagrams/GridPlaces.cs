using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>Nodes in the cells of a grid with lanes for arrows between them.</summary>
/// <param name="Columns">As many as fit the width.</param>
/// <param name="Rows">As many as fit the height, or as the nodes need on a page that grows.</param>
internal sealed record GridPlaces(int Columns, int Rows)
{
    /// <summary>The narrowest lane between two boxes, in multiples of the type size: an arrow with its head on either side.</summary>
    public const double Gap = 2.1;

    // Cells beyond these only spread the nodes out.
    private const double SpareCells = 1.3;

    public int Cells => Columns * Rows;

    public static GridPlaces In(IReadOnlyList<NodeBox> nodes, Box room, double size) =>
        new(Fitting(room.Width, nodes.Max(node => node.Width), size), Fitting(room.Height, nodes.Max(node => node.Height), size));

    /// <summary>The boxes in the order of their nodes, which must be no more than cells.</summary>
    public IReadOnlyList<Box> Find(IReadOnlyList<NodeBox> nodes, IReadOnlyList<DiagramLink> links, Box room, double size)
    {
        var grid = For(nodes.Count);
        var cell = new Point(room.Width / grid.Columns, room.Height / grid.Rows);
        var cells = new GridOrder(nodes, links, grid.Columns, grid.Cells, cell, size).Find();
        var across = Centres(nodes, cells, place => place % grid.Columns, node => node.Width, room.Left, room.Width, size);
        var down = Centres(nodes, cells, place => place / grid.Columns, node => node.Height, room.Top, room.Height, size);
        return [.. nodes.Select((node, i) => Box.Around(
            new Point(across[cells[i] % grid.Columns], down[cells[i] / grid.Columns]), node.Width, node.Height))];
    }

    private static int Fitting(double room, double box, double size) =>
        Math.Max(1, (int)((room - 2 * Edge(size) + Gap * size) / (box + Gap * size)));

    // An arrow may pass outside the outermost boxes.
    private static double Edge(double size) => 0.7 * size;

    /// <summary>The smallest grid of about the same shape with a few cells to spare.</summary>
    private GridPlaces For(int nodes)
    {
        var grid = this;
        while (true)
        {
            var smaller = grid.Columns > grid.Rows ? grid with { Columns = grid.Columns - 1 } : grid with { Rows = grid.Rows - 1 };
            if (smaller.Cells < SpareCells * nodes)
                return grid;
            grid = smaller;
        }
    }

    /// <summary>The middles of columns (or rows): each as wide as its widest box, with equal lanes between those that hold a
    /// node.</summary>
    private static Dictionary<int, double> Centres(
        IReadOnlyList<NodeBox> nodes, int[] cells, Func<int, int> lineOf, Func<NodeBox, double> extent, double start, double room,
        double size)
    {
        var lines = nodes.Select((node, i) => (Line: lineOf(cells[i]), Extent: extent(node)))
            .GroupBy(one => one.Line, (line, ones) => (Line: line, Extent: ones.Max(one => one.Extent)))
            .OrderBy(one => one.Line)
            .ToList();
        var spare = room - 2 * Edge(size) - lines.Sum(line => line.Extent);
        var lanes = lines.Count - 1;
        // A lone line stands in the middle; of more, what the lanes do not need is left outside the outermost.
        var outside = lanes == 0 ? spare / 2 : Math.Clamp((spare - lanes * Gap * size) / 2, 0, size);
        var lane = lanes == 0 ? 0 : (spare - 2 * outside) / lanes;
        var centres = new Dictionary<int, double>();
        var at = start + Edge(size) + outside;
        foreach (var line in lines)
        {
            centres[line.Line] = at + line.Extent / 2;
            at += line.Extent + lane;
        }
        return centres;
    }
}
