namespace LoopSim;

/// <summary>A stretch of a series at even times.</summary>
/// <param name="Times">The times.</param>
/// <param name="Values">The value at each.</param>
internal sealed record EvenSeries(double[] Times, double[] Values)
{
    /// <summary>By what share of the distance between them times may be uneven.</summary>
    private const double Uneven = 1e-6;

    private const int FewestRows = 20;

    public double Spacing => (Times[^1] - Times[0]) / (Times.Length - 1);

    /// <summary>A column of a table from one time to another.</summary>
    /// <param name="series">The table.</param>
    /// <param name="name">The column.</param>
    /// <param name="from">The first time; null for the beginning.</param>
    /// <param name="until">The last; null for the end.</param>
    /// <param name="every">How far apart values are taken, between those there are; null to take these.</param>
    /// <exception cref="InvalidSettingException">There are too few values, or they are not evenly apart.</exception>
    public static EvenSeries Of(TimeSeries series, string name, double? from, double? until, double? every)
    {
        var column = series[name];
        var (times, values) = (new List<double>(), new List<double>());
        for (var row = 0; row < column.Length; row++)
        {
            var time = series.Times[row];
            if (time < from || time > until || (every is not null && double.IsNaN(column[row])))
                continue;
            if (double.IsNaN(column[row]))
                throw new InvalidSettingException(
                    $"'{name}' has no value at time {Words.Number(time)}; with --every X values are taken between those there are");
            times.Add(time);
            values.Add(column[row]);
        }

        var stretch = new EvenSeries([.. times], [.. values]);
        if (every is { } distance && times.Count > 1)
            stretch = stretch.Resampled(distance);
        if (stretch.Times.Length < FewestRows)
            throw new InvalidSettingException(
                $"'{name}' has {stretch.Times.Length} values to look at; early warnings need at least {FewestRows}");
        stretch.CheckEven(name);
        return stretch;
    }

    private void CheckEven(string name)
    {
        for (var row = 1; row < Times.Length; row++)
        {
            var distance = Times[row] - Times[row - 1];
            if (Math.Abs(distance - Spacing) > Uneven * Spacing && Math.Abs(Times[row] - Times[0] - (row * Spacing)) > Uneven * Spacing)
                throw new InvalidSettingException(
                    $"the values of '{name}' are not evenly apart: time {Words.Number(Times[row])} comes {Words.Short(distance)} after the "
                        + $"one before, on average they are {Words.Short(Spacing)} apart; with --every X values are taken between those "
                        + "there are");
        }
    }

    /// <summary>Values at even times, on straight lines between those there are.</summary>
    private EvenSeries Resampled(double every)
    {
        if ((Times[^1] - Times[0]) / every > 1e6)
            throw new InvalidSettingException($"--every {Words.Short(every)} would take more than a million values; take fewer");
        var times = SaveTimes.Grid(Times[0], Times[^1], every);
        // The last grid time is the end, which may come too soon.
        if (times.Length > 2 && times[^1] - times[^2] < every * (1 - Uneven))
            times = times[..^1];
        var (values, right) = (new double[times.Length], 1);
        for (var i = 0; i < times.Length; i++)
        {
            while (right < Times.Length - 1 && Times[right] < times[i])
                right++;
            var share = (times[i] - Times[right - 1]) / (Times[right] - Times[right - 1]);
            values[i] = Values[right - 1] + (share * (Values[right] - Values[right - 1]));
        }

        return new EvenSeries(times, values);
    }
}
