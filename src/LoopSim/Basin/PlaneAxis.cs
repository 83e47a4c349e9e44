namespace LoopSim;

/// <summary>A side of a plane of initial values: a stock, from where to where, and at how many values.</summary>
public sealed record PlaneAxis(string Stock, double Low, double High, int Count)
{
    public const int DefaultCount = 101;
    public const int MostCount = 1001;

    public double Width => High - Low;

    public double Value(int index) => index == Count - 1 ? High : Low + Width * index / (Count - 1);

    /// <summary>Reads <c>stress=0:1:101</c>, <c>stress=0:1</c> or <c>stress</c>, which takes the stock's range.</summary>
    /// <exception cref="InvalidSettingException">The text is none of these, or names no stock that can begin anywhere.</exception>
    public static PlaneAxis Parse(string text, Experiment experiment)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = CheckedStock((equals < 0 ? text : text[..equals]).Trim(), experiment);
        if (equals < 0)
            return OverRange(name, experiment);
        var parts = text[(equals + 1)..].Split(':', StringSplitOptions.TrimEntries);
        if (parts.Length is not (2 or 3))
            throw new InvalidSettingException($"--plane expects a stock and its values such as {name}=0:1:101, not '{text}'");
        try
        {
            var (low, high) = (VariationText.Number(parts[0]), VariationText.Number(parts[1]));
            var count = parts.Length == 3 ? VariationText.Count(parts[2]) : DefaultCount;
            if (!(low < high))
                throw new InvalidSettingException("the range must go from a lower to a higher value");
            if (count is < 2 or > MostCount)
                throw new InvalidSettingException($"there must be from 2 to {MostCount} values along a side, not {count}");
            return new PlaneAxis(name, low, high, (int)count);
        }
        catch (InvalidSettingException problem)
        {
            throw new InvalidSettingException($"--plane {text}: {problem.Message}", problem);
        }
    }

    /// <summary>A stock over the range the model gives it.</summary>
    /// <exception cref="InvalidSettingException">The model gives none.</exception>
    public static PlaneAxis OverRange(string stock, Experiment experiment) =>
        experiment.Compiled.Stocks.First(known => known.Name == stock).Range is { } range
            ? new PlaneAxis(stock, range.Low, range.High, DefaultCount)
            : throw new InvalidSettingException(
                $"model '{experiment.Model.Name}' gives '{stock}' no range; say over which values, such as --plane "
                    + $"{stock}=0:1:{DefaultCount}");

    private static string CheckedStock(string name, Experiment experiment)
    {
        var model = experiment.Model;
        if (experiment.Settings.Held.FirstOrDefault(hold => hold.Name == name) is { Name: not null } held)
            throw new InvalidSettingException(
                $"'{name}' is held at {Words.Number(held.Value)}, so where it begins cannot vary; leave out --hold {name}, or take "
                    + "another stock");
        var kind = model.Parameters.Any(known => known.Name == name) ? "a parameter"
            : model.Channels.Any(known => known.Name == name) ? "a channel"
            : model.Stocks.All(known => known.Name != name) && model.Variables.Any(known => known.Name == name)
                ? "worked out from the stocks"
            : null;
        return kind is null
            ? new SettingNames(model).Stock(name)
            : throw new InvalidSettingException(
                $"'{name}' is {kind}, not a stock: a plane of initial values has stocks along its sides "
                    + $"({string.Join(", ", experiment.Compiled.Stocks.Select(stock => stock.Name))}); 'loopsim sweep --vary {name}=...' "
                    + $"varies other quantities");
    }
}
