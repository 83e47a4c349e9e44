namespace LoopSim.Figures.Layout;

/// <summary>A figure with everything in its place on the page.</summary>
internal sealed record FigureLayout(double Width, double Height, IReadOnlyList<PlacedLabel> Words, IReadOnlyList<PanelLayout> Panels)
{
    // Each attempt moves at least one name to a legend or adds a row, so few are ever needed.
    private const int MaxAttempts = 12;

    public static FigureLayout Create(Figure figure, StyleSheet sheet)
    {
        var header = PageWords.Header(figure, sheet);
        var footer = PageWords.Footer(figure, sheet);
        var grid = new PanelGrid(figure, sheet, header.Height);
        var plans = grid.Panels.Select(_ => PanelPlan.Empty).ToArray();
        for (var attempt = 1; ; attempt++)
        {
            var frames = grid.Frames(plans, footer.Height);
            var filled = frames.Select((frame, i) => PanelLayout.Create(frame, plans[i], sheet)).ToList();
            var fits = filled.Select((panel, i) => panel.Needs.FitsIn(plans[i])).All(fit => fit);
            if (fits || attempt == MaxAttempts)
            {
                var bottom = frames.Max(frame => frame.Outer.Bottom) + footer.Height + sheet.Margin;
                var height = Math.Max(sheet.PageHeight ?? 0, bottom);
                var words = header.Words.Concat(footer.At(height - sheet.Margin - footer.TextHeight)).ToList();
                return new FigureLayout(sheet.PageWidth, height, words, [.. filled.Select(panel => panel.Layout)]);
            }
            plans = [.. plans.Select((plan, i) => plan.Union(filled[i].Needs))];
        }
    }
}
