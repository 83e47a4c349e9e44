namespace LoopSim.Figures.Layout;

/// <summary>Prints the names of an axis of categories: all of them where they fit, if need be in smaller type, else every second, fifth,
/// tenth and so on.</summary>
internal static class CategoryTicks
{
    private const int MaxLines = 3;

    /// <summary>The smallest type beside a vertical axis, in multiples of the ordinary size.</summary>
    private const double SmallestType = 0.75;

    private static readonly int[] _strides = [1, 2, 5, 10, 20, 50, 100, 200, 500];

    /// <summary>Names beside a vertical axis, each within the height of its place and the width given.</summary>
    public static IReadOnlyList<Tick> Vertical(Axis axis, double height, double width, StyleSheet sheet)
    {
        var place = height / axis.Categories.Length;
        // From the top of a capital to the foot of a descender, with a little air, a line of type takes this.
        var line = sheet.LabelSize * 1.05;
        if (place < line && place >= SmallestType * line)
        {
            var scale = place / line;
            return [.. Every(axis, 1, name => TextMetrics.Wrap(name, sheet.LabelSize * scale, width, 1))
                .Select(tick => tick with { Scale = scale })];
        }
        var stride = _strides.FirstOrDefault(stride => stride * place >= line, _strides[^1]);
        var lines = Math.Clamp(1 + (int)((stride * place - line) / sheet.LineHeight), 1, MaxLines);
        return Every(axis, stride, name => TextMetrics.Wrap(name, sheet.LabelSize, width, lines));
    }

    /// <summary>Names below a horizontal axis, each within the width of its place or of the places left out after it.</summary>
    public static IReadOnlyList<Tick> Horizontal(Axis axis, double width, StyleSheet sheet)
    {
        var place = width / axis.Categories.Length;
        foreach (var stride in _strides.Where(stride => stride < axis.Categories.Length))
        {
            var ticks = Every(
                axis,
                stride,
                name => TextMetrics.Wrap(name, sheet.LabelSize, stride * place - sheet.LabelSize * 0.5, stride == 1 ? MaxLines : 1));
            if (!ticks.Any(tick => tick.Label.EndsWith('…') || tick.Lines.Any(line => line.EndsWith('…'))))
                return ticks;
        }
        return Every(axis, axis.Categories.Length, name => TextMetrics.Wrap(name, sheet.LabelSize, width, 1));
    }

    private static List<Tick> Every(Axis axis, int stride, Func<string, IReadOnlyList<string>> wrap) =>
    [
        .. axis.Categories.Select((name, i) => new Tick(i, i % stride == 0 ? string.Join('\n', wrap(name)) : "")),
    ];
}
