using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Reads <c>series: {rain: {file: weather.csv}}</c>: what is given over time by a table. Of each becomes a function of points and
/// an auxiliary that reads it at the current time.</summary>
internal static class SeriesSection
{
    private static readonly string[] _modes = ["interpolate", "hold", "look_forward"];

    public static IReadOnlyList<(Lookup Points, Auxiliary Values)> Read(Section root, Declarations declarations, DiagnosticBag diagnostics)
    {
        var section = Section.Open(root.Find("series"), "'series'", null, root.Span, diagnostics);
        var read = new List<(Lookup, Auxiliary)>();
        foreach (var (name, node) in section.Entries)
        {
            var points = new YamlKey($"{name.Name}_over_time", name.Span);
            if (declarations.Declare(name, ElementKind.Auxiliary) && declarations.Declare(points, ElementKind.Lookup)
                && ReadOne(name, points.Name, node, diagnostics) is { } one)
                read.Add(one);
        }
        return read;
    }

    private static (Lookup, Auxiliary)? ReadOne(YamlKey name, string function, YamlNode node, DiagnosticBag diagnostics)
    {
        var section = Section.Open(node, $"series '{name.Name}'", ModelKeys.Series, name.Span, diagnostics);
        var mode = section.Text("mode") ?? "interpolate";
        if (!_modes.Contains(mode))
            diagnostics.InvalidValue(
                section.Find("mode")!.Span, $"'mode' of {section.Owner}", $"'{mode}'",
                "it must be interpolate, hold (each value until the next) or look_forward (the next value)");
        if (section.Require("file", "'file: weather.csv'") is not { } file)
            return null;
        var span = section.Find("file")!.Span;
        if (PointsOf(file, section.Text("time") ?? "time", section.Text("column") ?? name.Name, span, diagnostics) is not { } points)
            return null;
        var isForward = mode == "look_forward";
        if (isForward)
            points = [.. points.Select(point => (-point.X, point.Y)).Reverse()];
        if (mode != "interpolate")
            points = [points[0], .. points.Zip(points.Skip(1)).SelectMany(pair => new[] { (pair.Second.X, pair.First.Y), pair.Second })];
        Expression time = new NameExpression("time", name.Span);
        if (isForward)
            time = new UnaryExpression(UnaryOperator.Negate, time, name.Span);
        var values = new Auxiliary
        {
            Name = name.Name,
            Value = new CallExpression(function, [time], name.Span, name.Span),
        };
        return (
            new Lookup(function, points.ToValueArray(), OutsideRule.Hold, $"From {file}.", name.Span),
            VariableSection.Describe(values, section) with { Span = name.Span });
    }

    private static List<(double X, double Y)>? PointsOf(
        string file, string time, string column, SourceSpan span, DiagnosticBag diagnostics)
    {
        var path = NamedFile.Beside(span.Source, file);
        try
        {
            using var reader = new StringReader(RegularFile.Read(path));
            return Parse([.. CsvLine.Read(reader)], time, column);
        }
        catch (FormatException problem)
        {
            diagnostics.DataFile(span, file, NamedFile.IsOutside(span.Source, path)
                ? "it is no table with these columns; more is not said, because it lies outside the model's folder" : problem.Message);
        }
        catch (Exception problem) when (NamedFile.Explain(problem) is { } reason)
        {
            diagnostics.DataFile(span, file, reason);
        }
        return null;
    }

    private static List<(double X, double Y)> Parse(List<CsvLine> lines, string time, string column)
    {
        if (lines.Count < 2)
            throw new FormatException("its first line must name the columns, and lines of values must follow");
        int Place(string name) => Array.IndexOf(lines[0].Cells, name) is >= 0 and var place ? place
            : throw new FormatException($"it has no column '{name}'; it has {string.Join(", ", lines[0].Cells.Take(12))}");
        var (x, y) = (Place(time), Place(column));
        var points = new List<(double X, double Y)>();
        foreach (var (number, cells) in lines.Skip(1))
        {
            // An empty cell leaves a gap, over which the mode decides.
            if (y >= cells.Length || cells[y].Length == 0)
                continue;
            var point = (X: Number(number, cells, x, time), Y: Number(number, cells, y, column));
            if (points.Count > 0 && point.X <= points[^1].X)
                throw new FormatException(
                    $"line {number} does not come after the one before it: {point.X} follows {points[^1].X}; sort the rows by time");
            points.Add(point);
        }
        if (points.Count == 1)
            points.Add((points[0].X + 1, points[0].Y));
        return points.Count > 0 ? points : throw new FormatException($"its column '{column}' is empty");
    }

    private static double Number(int line, string[] cells, int place, string column) =>
        place < cells.Length && double.TryParse(cells[place], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? value
            : throw new FormatException(
                $"line {line} has '{(place < cells.Length ? cells[place] : "")}' under '{column}', which is not a number");
}
