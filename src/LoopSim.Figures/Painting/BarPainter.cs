using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Painting;

/// <summary>Draws stacked bars and tornadoes.</summary>
internal sealed class BarPainter(PanelGeometry geometry, Surface surface, StyleSheet sheet)
{
    private const double TornadoThickness = 0.68;

    /// <summary>The filling of each layer.</summary>
    public static IReadOnlyList<Fill> FillsOf(StackedBars bars) => Hatching.Fills([.. bars.Layers.Select(layer => layer.Key)]);

    public void Paint(StackedBars bars)
    {
        var edges = CellEdges.Between(bars.At, geometry.X.Pieces[0].Scale);
        var places = Enumerable.Range(0, bars.At.Length).Select(i => geometry.Spans(edges[i], edges[i + 1])).ToList();
        // Gaps between few bars set them apart; between many they would be all one sees.
        var gap = places.SelectMany(place => place).Select(place => place.Right - place.Left).DefaultIfEmpty().Min() * 0.18;
        if (gap < sheet.Line * 0.8)
            gap = 0;
        var sums = Enumerable.Range(0, bars.At.Length).Select(i => bars.Layers.Sum(layer => layer.Amounts[i])).ToList();
        var floors = new double[bars.At.Length];
        foreach (var (layer, fill) in bars.Layers.Zip(FillsOf(bars)))
        {
            var blocks = new List<Box>();
            for (var i = 0; i < bars.At.Length; i++)
            {
                if (layer.Amounts[i] <= 0)
                    continue;
                var factor = bars.AsShares ? 100 / sums[i] : 1;
                var (low, high) = (floors[i] * factor, (floors[i] + layer.Amounts[i]) * factor);
                floors[i] += layer.Amounts[i];
                foreach (var (left, right) in places[i])
                    AddBlock(blocks, left + gap / 2, right - gap / 2, geometry.Y.Place(low), geometry.Y.Place(high));
            }
            surface.Rectangles(blocks, fill);
        }
    }

    public void Paint(Tornado tornado)
    {
        var thickness = Math.Abs(geometry.Y.Place(1) - geometry.Y.Place(0)) * tornado.LaneHeight * TornadoThickness;
        for (var i = 0; i < tornado.Bars.Length; i++)
        {
            var (bar, y) = (tornado.Bars[i], geometry.Y.Place(tornado.At(i)));
            if (!double.IsFinite(bar.Value) || !(y >= geometry.Plot.Top && y <= geometry.Plot.Bottom))
                continue;
            foreach (var (left, right) in geometry.Spans(Math.Min(0, bar.Value), Math.Max(0, bar.Value)))
            {
                var box = new Box(left, y - thickness / 2, right, y + thickness / 2);
                surface.Rectangle(box, new Fill((bar.Value < 0 ? tornado.Negative : tornado.Positive).Hex));
            }
            if (bar.HasWhisker)
                PaintWhisker(bar, y, thickness);
        }
        if (geometry.X.Find(0) is { } zero)
            surface.Line(
                new Point(zero, geometry.Plot.Top), new Point(zero, geometry.Plot.Bottom), new Stroke(Tone.Axis, sheet.Line * 0.4));
    }

    /// <summary>A whisker between two pixels, with a bar at each end, and a pale rim so that it shows on its bar.</summary>
    public void PaintWhisker(Point from, Point to, double height, double rim = 0, bool isClosedLeft = true, bool isClosedRight = true)
    {
        foreach (var stroke in
            new[] { new Stroke(Tone.Paper, rim), new Stroke(Tone.Text, sheet.Line * 0.45) }.Where(stroke => stroke.Width > 0))
        {
            surface.Line(from, to, stroke);
            if (isClosedLeft)
                surface.Line(new Point(from.X, from.Y - height / 2), new Point(from.X, from.Y + height / 2), stroke);
            if (isClosedRight)
                surface.Line(new Point(to.X, to.Y - height / 2), new Point(to.X, to.Y + height / 2), stroke);
        }
    }

    private void PaintWhisker(TornadoBar bar, double y, double thickness)
    {
        var (low, high) = (Math.Min(bar.Low, bar.High), Math.Max(bar.Low, bar.High));
        var (height, rim) = (Math.Min(thickness, sheet.LabelSize) * 0.5, Math.Min(sheet.Line * 1.1, thickness * 0.4));
        // An end outside the axis is not an end.
        foreach (var (left, right) in geometry.Spans(low, high))
            PaintWhisker(
                new Point(left, y), new Point(right, y), height, rim, geometry.X.Find(low) is not null, geometry.X.Find(high) is not null);
    }

    private void AddBlock(List<Box> blocks, double left, double right, double low, double high)
    {
        var (top, bottom) = (Math.Min(low, high), Math.Max(low, high));
        var box = new Box(left, Math.Max(top, geometry.Plot.Top), right, Math.Min(bottom, geometry.Plot.Bottom));
        if (box.Height > 0)
            blocks.Add(box);
    }
}
