using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Reads <c>data: {file: x.csv}</c>, or a list of such, and the files they name.</summary>
internal static class DataSection
{
    public static ValueArray<MeasuredSeries> Read(YamlNode? node, Model model, DiagnosticBag diagnostics)
    {
        var items = node is YamlSequence list ? list.Items : node is null ? [] : [node];
        return items.Select(item => ReadSeries(item, model, diagnostics)).OfType<MeasuredSeries>().ToValueArray();
    }

    private static MeasuredSeries? ReadSeries(YamlNode node, Model model, DiagnosticBag diagnostics)
    {
        var section = Section.Open(node, "'data'", ModelKeys.Data, node.Span, diagnostics);
        if (section.Require("file", "'data: {file: measured.csv}'") is not { } file)
            return null;
        var span = section.Find("file")!.Span;
        var path = NamedFile.Beside(span.Source, file);
        try
        {
            using var reader = new StringReader(RegularFile.Read(path));
            return Parse(file, CsvLine.Read(reader), model) with { Span = span };
        }
        catch (FormatException problem)
        {
            diagnostics.DataFile(span, file, NamedFile.IsOutside(span.Source, path)
                ? "it is no table of measurements for this model; more is not said, because it lies outside the model's folder"
                : problem.Message);
        }
        catch (Exception problem) when (NamedFile.Explain(problem) is { } reason)
        {
            diagnostics.DataFile(span, file, reason);
        }
        return null;
    }

    private static MeasuredSeries Parse(string file, IEnumerable<CsvLine> lines, Model model)
    {
        var rows = lines.Where(row => row.Cells.Any(cell => cell.Length > 0)).ToList();
        if (rows.Count < 2 || rows[0].Cells[0] != "time")
            throw new FormatException("its first line must name the columns, beginning with 'time', and lines of measurements must follow");
        var header = rows[0].Cells;
        CheckHeader(header, model);
        rows.RemoveAt(0);
        if (rows.Find(row => row.Cells.Length > header.Length) is { Number: > 0 } wide)
        {
            throw new FormatException(
                $"line {wide.Number} has {wide.Cells.Length} cells under {header.Length} columns; write decimals with a point, as in 0.5");
        }

        double Cell(int line, string[] cells, int column)
        {
            var text = column < cells.Length ? cells[column] : "";
            if (text.Length == 0 && column > 0)
                return double.NaN;
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
                ? value
                : throw new FormatException($"line {line} has '{text}' under '{header[column]}', which is not a number");
        }

        ValueArray<double> Column(int column) => rows.Select(row => Cell(row.Number, row.Cells, column)).ToValueArray();

        var times = Column(0);
        for (var i = 1; i < times.Count; i++)
        {
            if (times[i] < times[i - 1])
                throw new FormatException(
                    $"line {rows[i].Number} goes back in time, from {times[i - 1]} to {times[i]}; sort the rows by time");
        }
        var columns = Enumerable.Range(1, header.Length - 1).Select(column => new MeasuredColumn(header[column], Column(column)));
        return new MeasuredSeries(file, times, columns.ToValueArray(), default);
    }

    private static void CheckHeader(string[] header, Model model)
    {
        var known = model.Variables.Select(variable => variable.Name).ToList();
        foreach (var name in header.Skip(1))
        {
            if (!known.Contains(name))
                throw new FormatException(
                    $"its column '{name}' is not a stock, flow, auxiliary or observable of the "
                        + $"model{(NearName.Of(name, known) is { } near ? $"; did you mean '{near}'?" : "")}");
            if (header.Count(other => other == name) > 1)
                throw new FormatException($"its column '{name}' appears twice");
        }
    }
}
