using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Reads one of <c>lookups:</c>.</summary>
internal static class LookupSection
{
    public static Lookup? Read(YamlKey name, YamlNode node, DiagnosticBag diagnostics)
    {
        var section = Section.Open(node, $"lookup '{name.Name}'", ModelKeys.Lookup, name.Span, diagnostics);
        var points = ReadPoints(name, section, diagnostics);
        var outside = section.Text("outside");
        if (outside == "extrapolate" && points.Count > 1 && (points[0].X == points[1].X || points[^2].X == points[^1].X))
            diagnostics.InvalidValue(
                section.Find("outside")!.Span, $"'outside' of {section.Owner}", "'extrapolate'",
                "a jump at an end has no line to go on; take one of its two points out, or hold");
        if (outside is not (null or "hold" or "extrapolate"))
            diagnostics.InvalidValue(
                section.Find("outside")!.Span, $"'outside' of {section.Owner}", $"'{outside}'", "it must be hold or extrapolate");
        return new Lookup(
            name.Name, points, outside == "extrapolate" ? OutsideRule.Extrapolate : OutsideRule.Hold, section.Text("note"), name.Span);
    }

    private static ValueArray<(double X, double Y)> ReadPoints(YamlKey name, Section section, DiagnosticBag diagnostics)
    {
        const string Example = "'points: [[0, 0], [1, 1]]'";
        var points = new List<(double X, double Y)>();
        if (section.Find("points") is not YamlSequence list || list.Items.Count < 2)
        {
            if (section.Find("points") is { } other)
                diagnostics.WrongKind(
                    other.Span, $"'points' of {section.Owner}", "at least two points such as [[0, 0], [1, 1]]", Section.Describe(other));
            else
                diagnostics.MissingKey(section.Span, section.Owner, "points", Example);
            return [(0, 0), (1, 1)];
        }
        foreach (var item in list.Items)
        {
            var what = $"a point of {section.Owner}";
            if (item is not YamlSequence { Items.Count: 2 } pair)
                diagnostics.WrongKind(item.Span, what, "two numbers such as [0, 1]", Section.Describe(item));
            else if (Section.NumberFrom(pair.Items[0], what, diagnostics) is { } x
                && Section.NumberFrom(pair.Items[1], what, diagnostics) is { } y)
            {
                if (points.Count > 0 && x < points[^1].X)
                    diagnostics.LookupOrder(item.Span, name.Name, points[^1].X, x);
                points.Add((x, y));
            }
        }
        return points.ToValueArray();
    }
}
