namespace LoopSim.Inference;

/// <summary>Reads measurements from a table: a column of times, columns of values, and perhaps columns of their errors.</summary>
public static class Measurements
{
    /// <summary>A column with this ending holds the standard deviations of the column named before it.</summary>
    public const string ErrorEnding = "_error";

    /// <param name="series">The table.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="model">The model whose quantities columns show.</param>
    /// <param name="names">Quantities of columns under another name.</param>
    /// <param name="errors">Standard deviations of columns, as numbers or as names of other columns.</param>
    /// <exception cref="InvalidSettingException">The table does not fit the model; the message names column and row.</exception>
    public static IReadOnlyList<Observed> Of(
        TimeSeries series, string source, Model model, IReadOnlyDictionary<string, string> names,
        IReadOnlyDictionary<string, string> errors)
    {
        foreach (var unknown in names.Keys.Concat(errors.Keys).Where(column => !series.Names.Contains(column)))
            _ = series[unknown];
        var known = new SettingNames(model);
        var variables = model.Variables.Select(variable => variable.Name).ToHashSet();
        var observed = new List<Observed>();
        foreach (var column in series.Headers)
        {
            var quantity = names.GetValueOrDefault(column, column);
            if (!names.ContainsKey(column) && !variables.Contains(column))
                continue;
            observed.Add(Column(series, source, column, known.Variable(quantity), ErrorsOf(series, column, errors)));
        }
        return observed.Count > 0
            ? observed
            : throw new InvalidSettingException(
                $"{source} has no column that names a variable of model '{model.Name}'; it has {string.Join(", ", series.Names)}: say "
                    + $"which one shows what, such as --observe {series.Names.FirstOrDefault("cases")}={model.Variables.First().Name}");
    }

    private static double[]? ErrorsOf(TimeSeries series, string column, IReadOnlyDictionary<string, string> errors)
    {
        if (!errors.TryGetValue(column, out var text))
            return series.Headers.Contains(column + ErrorEnding) ? series[column + ErrorEnding] : null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var one)
            ? [.. Enumerable.Repeat(one, series.Times.Count)]
            : series[text];
    }

    private static Observed Column(TimeSeries series, string source, string column, string quantity, double[]? errors)
    {
        var values = series[column];
        int[] rows = [.. Enumerable.Range(0, values.Length).Where(row => double.IsFinite(values[row]))];
        if (rows.Length == 0)
            throw new InvalidSettingException($"{source}: column '{column}' has no value");
        if (errors is not null && rows.FirstOrDefault(row => !(errors[row] > 0), -1) is >= 0 and var bad)
            throw new InvalidSettingException(
                $"{source}: the error of '{column}' at time {Text(series.Times[bad])} is "
                    + (double.IsNaN(errors[bad]) ? "missing" : Text(errors[bad])) + "; it must be a number above 0");
        return new Observed(
            column, quantity, [.. rows.Select(row => series.Times[row])], [.. rows.Select(row => values[row])],
            errors is null ? null : [.. rows.Select(row => errors[row])]);
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
