namespace LoopSim.Figures.Layout;

/// <summary>Divides the page among panels in rows and columns, so that plots line up with their neighbours.</summary>
internal sealed class PanelGrid
{
    // Below this a plot shows nothing; a slide with too many words grows instead.
    private const double LeastPlotHeight = 60;

    private readonly StyleSheet _sheet;
    private readonly double _top;
    private readonly int _columns;
    private readonly int _rows;
    private readonly bool _isShared;
    private readonly bool _endsWide;
    private readonly ImmutableArray<Interval> _horizontal;
    private readonly ImmutableArray<Interval> _vertical;
    private readonly double _columnWidth;

    public PanelGrid(Figure figure, StyleSheet sheet, double headerHeight)
    {
        _sheet = sheet;
        _top = sheet.Margin + headerHeight;
        _isShared = figure.SharedX;
        Panels = _isShared ? [.. figure.Panels.Select(panel => panel.With(figure.Panels[0].X))] : figure.Panels;
        _columns = ColumnsFor(figure, sheet);
        // Where two columns would leave a hole, the last panel is as wide as both.
        _endsWide = sheet.PageHeight is null && _columns == 2 && Panels.Length % 2 == 1;
        _rows = (Panels.Length + _columns - 1) / _columns;
        _columnWidth = (sheet.PageWidth - 2 * sheet.Margin - (_columns - 1) * sheet.Gap) / _columns;
        _horizontal = [.. Panels.Select(panel => DataExtent.Horizontal(panel.X, _isShared ? Panels : [panel]))];
        _vertical = [.. Panels.Select((panel, i) => DataExtent.Vertical(panel, _horizontal[i]))];
    }

    public ImmutableArray<Panel> Panels { get; }

    /// <summary>Room for every panel under the plans, leaving the given height free at the foot of a page of fixed height.</summary>
    public IReadOnlyList<PanelFrame> Frames(IReadOnlyList<PanelPlan> plans, double footerHeight)
    {
        var maxLegendRows = _sheet.PageHeight is null ? int.MaxValue : 5 - _rows;
        var bars = Panels.Select((panel, i) => ColourBarRoom.Of(panel, Width(i), _sheet)).ToList();
        var barWidths = BarWidths(bars);
        var widths = Panels.Select((_, i) => Width(i) - barWidths[i % _columns]).ToList();
        var headings = Panels.Select((panel, i) => PanelHeading.Measure(panel, plans[i], widths[i], maxLegendRows, _sheet)).ToList();
        var xNames = Panels.Select((panel, i) => TextMetrics.Wrap(panel.X.Heading, _sheet.LabelSize, widths[i], 2)).ToList();
        var above = PerRow(i => Math.Max(headings[i].Height, bars[i].HeightAbove));
        var below = PerRow(i => ShowsX(i)
            ? AxisLabels.HeightBelow(plans[i].NameLines, _sheet) + xNames[i].Count * _sheet.LineHeight
            : _sheet.LineHeight * 0.5);
        var plotHeights = PlotHeights(above, below, footerHeight);

        var yTicks = Panels.Select((_, i) => VerticalTicks(i, plotHeights[i / _columns])).ToList();
        var left = PerColumn(i => AxisLabels.WidthOf(yTicks[i], _sheet));
        var right = PerColumn(i => EndWidth(i, plans[i]));

        var frames = new List<PanelFrame>();
        for (var i = 0; i < Panels.Length; i++)
        {
            var (row, column) = (i / _columns, i % _columns);
            var outerLeft = _sheet.Margin + column * (_columnWidth + _sheet.Gap);
            var outerTop = _top + Enumerable.Range(0, row).Sum(r => above[r] + plotHeights[r] + below[r] + GapBelow(r));
            var outer = new Box(outerLeft, outerTop, outerLeft + widths[i], outerTop + above[row] + plotHeights[row] + below[row]);
            var plot = new Box(
                outer.Left + left[column], outer.Top + above[row], outer.Right - right[IsWide(i) ? _columns - 1 : column],
                outer.Top + above[row] + plotHeights[row]);
            var x = AxisMap.Create(Panels[i].X, _horizontal[i], plot.Left, plot.Right, gap: _sheet.LabelSize * 0.8);
            var geometry = new PanelGeometry(plot, x, VerticalPiece(i, plot.Bottom, plot.Top));
            // Headings of one row end at the same height, just above their plots.
            var own = outer with { Top = plot.Top - headings[i].Height };
            var bar = ColourBar.Create(Panels[i], bars[i], plot, outer.Right, _sheet);
            frames.Add(
                new PanelFrame(Panels[i], own, geometry, headings[i], bar, yTicks[i], xNames[i], ShowsX(i), NamesSpans(i), maxLegendRows));
        }
        return frames;
    }

    private static int ColumnsFor(Figure figure, StyleSheet sheet) => figure.Arrangement switch
    {
        PanelArrangement.Stacked => 1,
        PanelArrangement.SideBySide => Math.Min(figure.Panels.Length, 3),
        // Three plots above one another on a page of fixed height would be too flat to read, unless an axis needs the whole width.
        _ when figure.Panels.Length < 3 => 1,
        // On paper three in two columns would leave the first two small.
        _ => sheet.PageHeight is null ? (figure.Panels.Length == 3 ? 1 : 2) : figure.Panels[0].X.Breaks.Length <= 2 ? 3 : 1,
    };

    private bool IsWide(int i) => _endsWide && i == Panels.Length - 1;

    private double Width(int i) => IsWide(i) ? _sheet.PageWidth - 2 * _sheet.Margin : _columnWidth;

    // A wide panel's axis runs at another scale than those above it.
    private bool ShowsX(int i) => !_isShared || i + _columns >= Panels.Length - (_endsWide ? 1 : 0);

    // Over an axis they share, the same spans are named once.
    private bool NamesSpans(int i) => !_isShared || i < _columns || !Spans(i).SequenceEqual(Spans(i - _columns));

    private IEnumerable<PanelContent> Spans(int i) =>
        Panels[i].Content.Where(content => content is Shading or Threshold { Direction: Direction.Vertical });

    // Plots that share the axis below them stand close together.
    private double GapBelow(int row) => ShowsX(row * _columns) || ShowsX((row + 1) * _columns - 1) ? _sheet.Gap : _sheet.Gap * 0.2;

    // Numbers ascend, names are read from the top downwards.
    private AxisPiece VerticalPiece(int i, double bottom, double top)
    {
        var (start, end) = Panels[i].Y.Categories.IsEmpty ? (bottom, top) : (top, bottom);
        return new AxisPiece(Panels[i].Y.Scale, _vertical[i].From, _vertical[i].To, start, end);
    }

    private IReadOnlyList<Tick> VerticalTicks(int i, double height) => Panels[i].Y.Categories.IsEmpty
        ? AxisLabels.Vertical(VerticalPiece(i, height, 0), _sheet)
        : CategoryTicks.Vertical(Panels[i].Y, height, Width(i) * 0.35, _sheet);

    private double[] PlotHeights(double[] above, double[] below, double footerHeight)
    {
        var weights = PerRow(i => Panels[i].RelativeHeight);
        if (_sheet.PageHeight is not { } pageHeight)
        {
            // A lone panel may be taller than one of many.
            var unit = _sheet.PlotHeight * (Panels.Length == 1 ? 2 : Panels.Length == 2 ? 1.4 : 1);
            // A name takes a line, and so does each bar in its place.
            var names = PerRow(i => Panels[i].Y.Categories.Length * _sheet.LineHeight * (Lanes(Panels[i]) + 0.25));
            return [.. weights.Select((weight, row) => Math.Max(unit * weight, names[row]))];
        }
        var room = pageHeight - _top - _sheet.Margin - footerHeight - above.Sum() - below.Sum()
            - Enumerable.Range(0, _rows - 1).Sum(GapBelow);
        return [.. weights.Select(weight => Math.Max(LeastPlotHeight, room * weight / weights.Sum()))];
    }

    private static int Lanes(Panel panel) => panel.Content.OfType<Tornado>().Select(tornado => tornado.Lanes).DefaultIfEmpty(1).Max();

    // Maps beside one another are equally wide; what a bar says keeps off the next column's words.
    private double[] BarWidths(List<ColourBarRoom> bars)
    {
        var width = bars.Max(bar => bar.Width) + (_columns > 1 ? _sheet.LabelSize : 0);
        return PerColumn(i => bars[i].Width > 0 ? width : 0);
    }

    private double EndWidth(int place, PanelPlan plan)
    {
        var panel = Panels[place];
        var labels = Enumerable.Range(0, panel.Content.Length)
            .Where(i => !plan.InLegend.Contains(i) && (plan.AtEnd.Contains(i) || PanelLayout.IsNamedAtEnd(panel, panel.Content[i])))
            .Select(i => EndLabels.Wrap(panel.Content[i].Label, _sheet, EndLabels.MaxWidth(Width(place))))
            .OfType<IReadOnlyList<string>>().ToList();
        return labels.Count == 0
            ? _sheet.LabelSize * 0.8
            : labels.Max(lines => TextMetrics.Width(lines, _sheet.LabelSize)) + EndLabels.Gap(_sheet);
    }

    private double[] PerRow(Func<int, double> measure) =>
        [.. Enumerable.Range(0, _rows).Select(row => Enumerable.Range(0, Panels.Length).Where(i => i / _columns == row).Max(measure))];

    // Columns that share an axis are alike, so that the same time is equally far along each plot.
    private double[] PerColumn(Func<int, double> measure) =>
        [
            .. Enumerable.Range(0, _columns).Select(
                column => Enumerable.Range(0, Panels.Length).Where(i => _isShared || IsWide(i) || i % _columns == column).Max(measure)),
        ];
}
