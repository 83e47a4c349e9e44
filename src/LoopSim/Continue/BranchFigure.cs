namespace LoopSim;

/// <summary>A variable at the steady states over a parameter: solid where stable, dashed where not, special points named.</summary>
internal static class BranchFigure
{
    public static Figure Draw(ContinueRecord record, IReadOnlyList<string> show)
    {
        var shown = show.Count > 0 ? show : [record.MainVariable];
        var chosen = shown.Select(name => RunFigures.Find(record, name));
        var axis = new Axis(record.OverLabel) { Range = new Interval(record.From, record.To) };
        return new Figure(record.Headline, [.. chosen.Select(variable => Panel(record, variable, axis))])
        {
            Subtitle = record.Heading,
            SharedX = true,
            Footer = record.Footer(
                record.Cycles.Count > 0
                    ? "Solid: stable. Dashed: not stable. Green: lowest and highest value of a cycle."
                    : "Solid: stable. Dashed: not stable."),
            Metadata = RunFigures.Facts(record),
        };
    }

    private static Panel Panel(ContinueRecord record, VariableDocument variable, Axis axis)
    {
        var content = new List<PanelContent>(RunFigures.Threshold(record.Threshold, variable.Name));
        if (record.OwnValue is { } own && own >= record.From && own <= record.To)
            content.Add(new Threshold(own, "the model's own value", Direction.Vertical));
        var names = BranchNames.Of(record, variable.Name);
        content.AddRange(record.Branches.SelectMany((branch, number) => Stretch.Of(branch.Stable).Select(stretch =>
            Draw(branch.Parameter, branch.Variables[variable.Name], stretch, Ink.Blue) with { Label = names.At(number, stretch) })));
        foreach (var cycles in record.Cycles)
        {
            content.AddRange(Stretch.Of(cycles.Stable)
                .SelectMany(stretch => new[] { cycles.Minimum, cycles.Maximum }
                    .Select(ends => Draw(cycles.Parameter, ends[variable.Name], stretch, Ink.Green))));
        }
        content.AddRange(
            record.SpecialPoints.Where(point => point.Parameters.Count == 1).GroupBy(point => point.Kind)
                .SelectMany(group => Marks(group, record.Over, variable.Name)));
        return new Panel(axis, RunFigures.ValueAxis([variable], content), [.. content]);
    }

    private static Curve Draw(IReadOnlyList<double> parameter, double[] values, Stretch stretch, Ink ink)
    {
        var points = Enumerable.Range(stretch.First, stretch.Last - stretch.First + 1).Select(i => new Point(parameter[i], values[i]));
        return stretch.IsStable
            ? new Curve([.. points], "", ink) { Width = 1.4, Dash = LineDash.Solid }
            : new Curve([.. points], "", ink == Ink.Blue ? Ink.Vermilion : ink) { Dash = LineDash.Dashed };
    }

    /// <summary>Every point is named by its kind and value; those that coincide in the panel once.</summary>
    private static IEnumerable<ScatterSeries> Marks(IGrouping<string, SpecialPointDocument> points, string over, string variable)
    {
        var shape = points.Key switch
        {
            "hopf" => MarkerShape.Diamond,
            "branch_point" => MarkerShape.Square,
            "period_doubling" => MarkerShape.Triangle,
            _ => MarkerShape.Circle,
        };
        var named = new HashSet<string>();
        foreach (var point in points)
        {
            var at = new Point(point.Parameters[over], point.State.TryGetValue(variable, out var value) ? value : point.Readouts[variable]);
            var label = $"{Name(points.Key)} {Words.Short(at.X)}";
            var isNew = named.Add($"{label} {Words.Short(at.Y)}");
            yield return new ScatterSeries([at], isNew ? label : "", Ink.Black) { Shape = shape };
        }
    }

    internal static string Name(string kind) => kind switch
    {
        "hopf" => "Hopf",
        "branch_point" => "branch point",
        "bogdanov_takens" => "Bogdanov-Takens",
        _ => kind.Replace('_', ' '),
    };
}
