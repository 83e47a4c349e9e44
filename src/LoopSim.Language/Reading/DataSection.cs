using System.Globalization;
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
        var path = Path.Combine(Path.GetDirectoryName(span.Source?.Path) ?? "", file);
        try
        {
            return Parse(file, File.ReadAllLines(path), model) with { Span = span };
        }
        catch (FormatException problem)
        {
            diagnostics.DataFile(span, file, problem.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            diagnostics.DataFile(span, file, problem is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : problem.Message);
        }
        return null;
    }

    private static MeasuredSeries Parse(string file, string[] lines, Model model)
    {
        var rows = lines.Select(line => line.Split(',').Select(cell => cell.Trim().Trim('"')).ToArray()).Where(row => row.Any(cell => cell.Length > 0)).ToList();
        if (rows.Count < 2 || rows[0][0] != "time")
            throw new FormatException("its first line must name columns, the first of them 'time', and measurements must follow");
        var header = rows[0];
        var known = model.Variables.Select(variable => variable.Name).ToHashSet();
        foreach (var name in header.Skip(1).Where(name => !known.Contains(name)))
            throw new FormatException($"its column '{name}' is not a stock, flow, auxiliary or observable of the model");

        double Cell(int row, int column)
        {
            var text = column < rows[row].Length ? rows[row][column] : "";
            if (text.Length == 0 && column > 0)
                return double.NaN;
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new FormatException($"line {row + 1} has '{text}' under '{header[column]}', which is not a number");
        }

        var count = rows.Count - 1;
        var columns = Enumerable.Range(1, header.Length - 1)
            .Select(column => new MeasuredColumn(header[column], Enumerable.Range(1, count).Select(row => Cell(row, column)).ToValueArray()));
        return new MeasuredSeries(file, Enumerable.Range(1, count).Select(row => Cell(row, 0)).ToValueArray(), columns.ToValueArray(), default);
    }
}
