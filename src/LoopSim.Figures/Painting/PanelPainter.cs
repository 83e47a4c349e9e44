using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Painting;

/// <summary>Draws a panel from back to front: shaded spans, grid, maps and bars, other content, axes, words.</summary>
internal static class PanelPainter
{
    public static void Paint(PanelLayout panel, Surface surface, StyleSheet sheet)
    {
        var painter = new ContentPainter(panel, surface, sheet);
        foreach (var shading in panel.Panel.Content.OfType<Shading>())
            painter.Paint(shading);
        // A map would hide it, but for its ends.
        if (!panel.Panel.Content.Any(content => content is HeatMap or ClassMap))
            PaintGrid(panel, surface, sheet);
        foreach (var content in panel.Panel.Content.Where(content => content is not Shading).OrderBy(Depth))
            painter.Paint(content);
        PaintAxes(panel, surface, sheet);
        if (panel.Bar is { } bar)
            new CellPainter(panel.Geometry, surface, sheet).Paint(bar);
        surface.Write(panel.Words);
        surface.Write(panel.Labels);
        foreach (var entry in panel.Legend)
        {
            surface.Write(entry.Label);
            painter.PaintKey(entry);
        }
        if (!panel.HasData)
            PaintNoData(panel, surface, sheet);
    }

    // OrderBy is stable: contents of one depth stay in the order given.
    private static int Depth(PanelContent content) => content switch
    {
        HeatMap or ClassMap or StackedBars => -1,
        VectorField => 0,
        Band or Tornado => 1,
        Threshold => 2,
        ScatterSeries => 4,
        Annotation => 5,
        _ => 3,
    };

    private static void PaintGrid(PanelLayout panel, Surface surface, StyleSheet sheet)
    {
        var (plot, geometry) = (panel.Geometry.Plot, panel.Geometry);
        var thin = new Stroke(Tone.Grid, sheet.Line * 0.3);
        foreach (var tick in panel.XTicks.Where(tick => !tick.IsMinor && panel.Panel.X.Categories.IsEmpty))
        {
            if (geometry.X.Find(Inside(tick.Value, geometry.X.From, geometry.X.To)) is { } x)
                surface.Line(new Point(x, plot.Top), new Point(x, plot.Bottom), thin);
        }
        foreach (var tick in panel.YTicks.Where(tick => !tick.IsMinor && panel.Panel.Y.Categories.IsEmpty))
        {
            // The tick at zero is exactly zero: it is a multiple of its step.
            var stroke = tick.Value == 0 && geometry.Y.From < 0 ? thin with { Colour = Tone.Arrow } : thin;
            var y = geometry.Y.Place(tick.Value);
            foreach (var piece in geometry.X.Pieces)
                surface.Line(new Point(piece.Start, y), new Point(piece.End, y), stroke);
        }
    }

    private static void PaintAxes(PanelLayout panel, Surface surface, StyleSheet sheet)
    {
        var (plot, geometry) = (panel.Geometry.Plot, panel.Geometry);
        var stroke = new Stroke(Tone.Axis, sheet.Line * 0.4);
        surface.Line(new Point(plot.Left, plot.Top), new Point(plot.Left, plot.Bottom), stroke);
        foreach (var piece in geometry.X.Pieces)
            surface.Line(new Point(piece.Start, plot.Bottom), new Point(piece.End, plot.Bottom), stroke);
        // A name needs no mark, unless it stands for those left out as well.
        var isThinned = panel.XTicks.Any(tick => tick.Label.Length == 0);
        foreach (var tick in panel.XTicks.Where(tick => panel.Panel.X.Categories.IsEmpty || (isThinned && tick.Label.Length > 0)))
        {
            if (geometry.X.Find(Inside(tick.Value, geometry.X.From, geometry.X.To)) is { } x)
                surface.Line(new Point(x, plot.Bottom), new Point(x, plot.Bottom + LengthOf(tick, sheet)), stroke);
        }
        foreach (var tick in panel.YTicks.Where(_ => panel.Panel.Y.Categories.IsEmpty))
        {
            var y = geometry.Y.Place(tick.Value);
            surface.Line(new Point(plot.Left - LengthOf(tick, sheet), y), new Point(plot.Left, y), stroke);
        }
        for (var i = 1; i < geometry.X.Pieces.Length; i++)
        {
            PaintBreak(geometry.X.Pieces[i - 1].End, plot.Bottom, surface, sheet);
            PaintBreak(geometry.X.Pieces[i].Start, plot.Bottom, surface, sheet);
        }
    }

    private static double LengthOf(Tick tick, StyleSheet sheet) => tick.IsMinor ? sheet.TickLength * 0.5 : sheet.TickLength;

    // Ticks are round numbers; the end of an axis may miss them by a rounding error.
    private static double Inside(double value, double from, double to) => Math.Clamp(value, from, to);

    private static void PaintBreak(double x, double y, Surface surface, StyleSheet sheet)
    {
        var (dx, dy) = (sheet.LabelSize * 0.18, sheet.LabelSize * 0.45);
        surface.Line(new Point(x - dx, y + dy), new Point(x + dx, y - dy), new Stroke(Tone.Text, sheet.Line * 0.5));
    }

    private static void PaintNoData(PanelLayout panel, Surface surface, StyleSheet sheet)
    {
        const string Words = "no data";
        var box = Box.Around(panel.Geometry.Plot.Centre, TextMetrics.Width(Words, sheet.LabelSize), sheet.LineHeight);
        surface.Write(new PlacedLabel([Words], box, Tone.Muted, TextAnchor.Middle));
    }
}
