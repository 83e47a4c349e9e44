namespace LoopSim;

/// <summary>A side of a landscape: a stock, from where to where, and in how many cells.</summary>
public sealed record LandscapeSide(string Stock, double Low, double High, int Cells)
{
    /// <summary>The width of a cell.</summary>
    internal double Width => (High - Low) / Cells;

    /// <summary>The middle of a cell.</summary>
    internal double Centre(int cell) => Low + (Width * (cell + 0.5));

    /// <summary>The border between a cell and the one before it.</summary>
    internal double Border(int cell) => Low + (Width * cell);

    /// <summary>The cell that holds a value; -1 for none.</summary>
    internal int Find(double value) =>
        value >= Low && value <= High ? Math.Min(Cells - 1, (int)((value - Low) / Width)) : -1;

    /// <summary>The sides of an experiment's landscape, one for each stock.</summary>
    /// <exception cref="InvalidSettingException">The settings do not fit the model.</exception>
    internal static ImmutableArray<LandscapeSide> Of(Experiment experiment, LandscapeSettings settings)
    {
        var (model, stocks) = (experiment.Model, experiment.Compiled.Stocks);
        var names = new SettingNames(model);
        var ranges = settings.Ranges.Select(range => range with { Name = names.Stock(range.Name) }).ToList();
        foreach (var range in ranges.Where(range => stocks.All(stock => stock.Name != range.Name)))
            throw new InvalidSettingException($"'{range.Name}' is held, so it has no range; leave out --hold or --range for it");
        var most = stocks.Count == 1 ? LandscapeSettings.MostCells : LandscapeSettings.MostCellsOfTwo;
        var cells = settings.Cells
            ?? (stocks.Count == 1 ? LandscapeSettings.UsualCellsOfOne : LandscapeSettings.UsualCellsOfTwo);
        if (cells < LandscapeSettings.FewestCells || cells > most)
            throw new InvalidSettingException(
                $"--cells expects from {LandscapeSettings.FewestCells} to {most:N0} cells along a side of this landscape, not {cells:N0}");
        return [.. stocks.Select(stock => ranges.LastOrDefault(range => range.Name == stock.Name) is { } given
            ? new LandscapeSide(stock.Name, given.Low, given.High, cells)
            : stock.Range is { } range
            ? new LandscapeSide(stock.Name, range.Low, range.High, cells)
            : throw new InvalidSettingException(
                $"model '{model.Name}' gives '{stock.Name}' no range; say over which values, such as --range {stock.Name}=-2:2"))];
    }
}
