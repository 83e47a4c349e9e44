namespace LoopSim.Figures.Layout;

/// <summary>The visible lines of a threshold, left to right or top to bottom; several on a broken axis.</summary>
internal static class ThresholdLines
{
    public static IReadOnlyList<IReadOnlyList<Point>> Of(Threshold threshold, PanelGeometry geometry)
    {
        var plot = geometry.Plot;
        if (threshold.Direction == Direction.Vertical)
            return geometry.X.Find(threshold.Value) is { } x ? [[new Point(x, plot.Top), new Point(x, plot.Bottom)]] : [];
        var y = geometry.Y.Place(threshold.Value);
        if (!(y >= plot.Top && y <= plot.Bottom))
            return [];
        return [.. geometry.X.Pieces.Select(piece => (IReadOnlyList<Point>)[new Point(piece.Start, y), new Point(piece.End, y)])];
    }
}
