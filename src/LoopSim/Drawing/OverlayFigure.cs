namespace LoopSim;

/// <summary>Several runs over one another: a panel for each variable, a line for each run.</summary>
public static class OverlayFigure
{
    /// <param name="runs">Two runs or more.</param>
    /// <param name="show">The variables; empty for the main ones all runs have.</param>
    /// <exception cref="InvalidSettingException">The runs share no variable, or a slide cannot show so many.</exception>
    public static Figure Draw(IReadOnlyList<SavedRun> runs, FigureStyle style, IReadOnlyList<string> show)
    {
        var records = runs.Select(run => run.Record as CourseRecord is { Courses.Count: > 0 } record ? record : throw NotOverTime(run))
            .ToList();
        var names = Choose(runs, records[0], style, show);
        if (style == FigureStyle.Slide && names.Count > 3)
            throw new InvalidSettingException(
                $"a slide shows at most 3 panels, not {names.Count}; choose fewer with --show, or use --style paper");
        // Of a break that is the one with the intervention.
        var labels = Labels(runs);
        var lines = records.Select(
            (record, i) => (Course: runs[i].Courses[0], Label: labels[i], Until: record.ShowUntil ?? double.PositiveInfinity)).ToList();
        var end = lines.Max(line => Math.Min(line.Until, line.Course.Times[^1]));
        var axis = new Axis(
            "Time", runs[0].Record.TimeUnit is { } unit
                ? Words.Plural(unit)
                : "")
        { Range = new Interval(lines.Min(line => line.Course.Times[0]), end) };
        return new Figure(
            Title(runs),
                [.. names.Select(name => DrawPanel(records[0], lines, name, axis))])
        {
            SharedX = true,
            Footer = [.. runs.SelectMany(run => run.Record.Footer()).Distinct()],
            Metadata = [.. runs.SelectMany(run => RunFigures.Facts(run.Record))],
        };
    }

    private static string Title(IReadOnlyList<SavedRun> runs)
    {
        var models = runs.Select(ModelOf).Distinct().ToList();
        return models.Count == 1 ? $"{models[0]}: {runs.Count} runs compared" : $"{Words.List(models)} compared";
    }

    /// <summary>Runs of as many models are named for these, others for their folders.</summary>
    private static List<string> Labels(IReadOnlyList<SavedRun> runs) =>
        [.. runs.Select(ModelOf).Distinct().Count() == runs.Count ? runs.Select(ModelOf) : runs.Select(run => run.Name)];

    private static string ModelOf(SavedRun run) => run.Record.Model.Title ?? run.Record.Model.Name;

    private static List<string> Choose(IReadOnlyList<SavedRun> runs, CourseRecord first, FigureStyle style, IReadOnlyList<string> show)
    {
        show = ShownVariables.Meant(runs[0].Record, show);
        foreach (var (run, name) in runs.SelectMany(run => show.Select(name => (run, name))))
        {
            if (run.Record.Variables.All(variable => variable.Name != name))
                throw RunFigures.Unknown(run.Record, name);
        }
        if (show.Count > 0)
            return [.. show];
        var shared = runs.Select(run => run.Record.Variables.Select(variable => variable.Name)).Aggregate((a, b) => a.Intersect(b))
            .ToList();
        if (shared.Count == 0)
            throw new InvalidSettingException("the runs have no variable in common");
        var main = first.Threshold is { } threshold && shared.Contains(threshold.Variable)
            ? [threshold.Variable]
            : first.MainVariables.Where(shared.Contains).DefaultIfEmpty(shared[0]).Take(3).ToList();
        return style == FigureStyle.Paper ? shared : main;
    }

    private static Panel DrawPanel(CourseRecord first, List<(RunCourse Course, string Label, double Until)> lines, string name, Axis axis)
    {
        var variable = RunFigures.Find(first, name);
        var content = new List<PanelContent>(RunFigures.Threshold(first.Threshold, name));
        for (var i = 0; i < lines.Count; i++)
            content.Add(new LineSeries(RunFigures.Points(lines[i].Course, name, lines[i].Until), lines[i].Label, new Ink(i)));
        content.AddRange(Measurements.Of(first, name, Ink.Black));
        return new Panel(axis, RunFigures.ValueAxis([variable], content), [.. content]);
    }

    private static InvalidSettingException NotOverTime(SavedRun run) =>
        new($"'{run.Folder}' holds no run over time, so it cannot be drawn over others; name folders of run, settle or break");
}
