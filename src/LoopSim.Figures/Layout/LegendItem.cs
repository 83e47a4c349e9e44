namespace LoopSim.Figures.Layout;

/// <summary>Something a legend names: a content by its own name, or one of its parts.</summary>
/// <param name="Content">What it belongs to.</param>
/// <param name="Text">The words.</param>
/// <param name="Part">The place of the part in its content; <see cref="Whole"/> for the content itself, <see cref="NoValue"/> for cells
/// without a value.</param>
internal sealed record LegendItem(PanelContent Content, string Text, int Part)
{
    public const int Whole = -2;
    public const int NoValue = -1;

    /// <summary>The bars of a tornado; its whiskers are part 0.</summary>
    public const int TornadoBars = 1;

    /// <summary>The parts that only a legend can name; those that do not occur are left out.</summary>
    public static IEnumerable<LegendItem> PartsOf(PanelContent content) => content switch
    {
        HeatMap map => OfCells(map),
        ClassMap map => OfClasses(map),
        StackedBars bars => Parts(bars, bars.Layers.Select(layer => layer.Amounts.Any(amount => amount > 0) ? layer.Key.Name : "")),
        Fan fan => Parts(fan, fan.Bands.Select(band => band.Name)),
        Tornado tornado => Parts(tornado, [tornado.Bars.Any(bar => bar.HasWhisker) ? tornado.Whiskers : "", tornado.Name]),
        _ => [],
    };

    private static IEnumerable<LegendItem> Parts(PanelContent content, IEnumerable<string> names) =>
        names.Select((name, i) => new LegendItem(content, name, i)).Where(item => item.Text.Length > 0);

    private static IEnumerable<LegendItem> OfCells(HeatMap map)
    {
        var scale = new ColourScale(map);
        return map.Values.Any(value => scale.Find(value) == ColourScale.None) ? [new LegendItem(map, map.NoValue, NoValue)] : [];
    }

    private static IEnumerable<LegendItem> OfClasses(ClassMap map)
    {
        var counts = map.Cells.CountBy(cell => cell).ToDictionary();
        var all = map.Cells.Length - counts.GetValueOrDefault(ClassMap.Blank);
        for (var i = 0; i <= map.Classes.Length; i++)
        {
            var (part, name) = i < map.Classes.Length ? (i, map.Classes[i].Name) : (NoValue, map.NoValue);
            if (counts.TryGetValue(part, out var count))
                yield return new LegendItem(
                    map, map.ShowsShares ? $"{name} {NumberText.Percent((double)count / all)}" : name, part);
        }
    }
}
