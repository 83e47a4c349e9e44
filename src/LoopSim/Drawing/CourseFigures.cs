namespace LoopSim;

/// <summary>The figures of a run over time.</summary>
internal static class CourseFigures
{
    private const int MaxSlidePanels = 3;

    private const int MaxSpanName = 50;

    /// <summary>A line below a slide has room for about so many letters.</summary>
    private const int MaxNote = 90;

    /// <summary>The variables over time, the phase plane of a model with two stocks, and what the run reads out besides.</summary>
    /// <exception cref="InvalidSettingException">The run has no such variable, or a slide cannot show so many.</exception>
    public static IEnumerable<Picture> Of(SavedRun run, CourseRecord record, FigureStyle style, IReadOnlyList<string> show)
    {
        yield return new FigurePicture(record.Verb, TimeFigure(run, record, style, show));
        if (run.Phase is { } phase)
            yield return new FigurePicture("phase", PhaseFigure.Draw(run, record, phase));
        // On paper every readout has a panel of its own, in its unit.
        if (style == FigureStyle.Slide && show.Count == 0 && MarkerFigure.OverTime(run, record) is { } markers)
            yield return new FigurePicture("markers-over-time", markers);
        foreach (var (name, figure) in MarkerFigure.Of(run, record))
            yield return new FigurePicture(name, figure);
    }

    private static Figure TimeFigure(SavedRun run, CourseRecord record, FigureStyle style, IReadOnlyList<string> show)
    {
        var chosen = RunFigures.Choose(record, style, show);
        // One course: variables of one unit share a panel on a slide. Several: a panel for each variable, a line for each course.
        var groups = record.LineCount > 1 || style == FigureStyle.Paper || show.Count > 0
            ? chosen.GroupBy(variable => record.LineCount > 1 ? variable.Name : variable.Family ?? variable.Name)
                .Select(group => group.ToArray()).ToList()
            : [.. chosen.GroupBy(variable => (variable.Unit, variable.Low, variable.High)).Select(group => group.ToArray())];
        var end = Math.Min(record.ShowUntil ?? double.PositiveInfinity, run.Courses.Max(course => course.Times[^1]));
        var axis = TimeAxis.Over(run.Courses.Min(course => course.Times[0]), end, record);
        if (style == FigureStyle.Slide && groups.Count > MaxSlidePanels)
        {
            if (show.Count > 0)
                throw new InvalidSettingException(
                    $"a slide shows at most {MaxSlidePanels} panels, not {groups.Count}; choose fewer with --show, or use --style paper");
            // The variable that decides is among those shown.
            var deciding = groups.FindIndex(group => group.Any(variable => variable.Name == record.Threshold?.Variable));
            groups = deciding < MaxSlidePanels ? groups[..MaxSlidePanels] : [.. groups[..(MaxSlidePanels - 1)], groups[deciding]];
        }
        var palette = RunFigures.Palette(record);
        return new Figure(record.Headline, [.. groups.Select(group => TimePanel(run, record, group, axis, palette))])
        {
            Subtitle = style == FigureStyle.Paper ? Subtitle(record) : record.Heading,
            SharedX = true,
            Footer = style == FigureStyle.Slide && Note(record) is { } note ? record.Footer(note) : record.Footer(),
            Metadata = RunFigures.Facts(record),
        };
    }

    /// <summary>The model, what was done, and the sentences that go with interventions of the library.</summary>
    private static string Subtitle(RunRecord record) =>
        record.Sentences.ToList() is { Count: > 0 } sentences ? $"{record.Heading}. {string.Join(' ', sentences)}" : record.Heading;

    /// <summary>The same sentences in the line that a slide has for them: whole, or only the first clause of each, as many as have room;
    /// null for none.</summary>
    private static string? Note(RunRecord record)
    {
        var sentences = record.Sentences.ToList();
        if (sentences.Sum(sentence => sentence.Length + 1) > MaxNote)
            sentences = [.. sentences.Select(sentence => $"{sentence.Split(';')[0].TrimEnd('.')}.")];
        var note = "";
        foreach (var sentence in sentences.Where(sentence => note.Length + sentence.Length < MaxNote))
            note = note.Length == 0 ? sentence : $"{note} {sentence}";
        return note.Length == 0 ? null : note;
    }

    internal static Panel TimePanel(SavedRun run, CourseRecord record, VariableDocument[] group, Axis axis, Palette palette)
    {
        var content = new List<PanelContent>(RunFigures.Shadings(record.Shadings, Name));
        content.AddRange(RunFigures.Threshold(record.Threshold, group.Select(variable => variable.Name)));
        foreach (var variable in group)
        {
            content.AddRange(Bands(run, record, variable));
            content.AddRange(Lines(run, record, variable, palette, isAlone: group.Length == 1));
            if (record.EndsAtRest)
                content.Add(new ScatterSeries(
                    [RunFigures.Points(run.Courses[0], variable.Name, record.ShowUntil)[^1]], "", palette[variable.Name])
                { Size = 1.2 });
            content.AddRange(Measurements.Of(record, variable.Name, record.LineCount > 1 ? Ink.Black : palette[variable.Name]));
        }
        return new Panel(axis, RunFigures.ValueAxis(group, content), [.. content]);
    }

    /// <summary>Several acts together have too long a name for a span; the subtitle tells them one by one.</summary>
    private static string Name(ShadingDocument mark) =>
        mark.IsIntervention && mark.Label.Length > MaxSpanName ? "intervention" : mark.Label;

    /// <summary>How paths with noise spread around each line.</summary>
    private static IEnumerable<Band> Bands(SavedRun run, CourseRecord record, VariableDocument variable)
    {
        for (var i = record.LineCount; i < run.Courses.Count; i++)
        {
            var (paths, until) = (run.Courses[i], record.ShowUntil ?? double.PositiveInfinity);
            if (!paths.Names.Contains($"{variable.Name}_q05"))
                continue;
            var (low, high) = (paths[$"{variable.Name}_q05"], paths[$"{variable.Name}_q95"]);
            yield return new Band(
                [.. paths.Times.Select((time, row) => new BandPoint(time, low[row], high[row])).TakeWhile(point => point.X <= until)],
                $"90 % of {record.Courses[i].Label}", i == record.LineCount ? Ink.Blue : Ink.Vermilion);
        }
    }

    /// <summary>With the intervention is drawn in blue, without it in vermilion, from where the two part: before, they are one.</summary>
    private static IEnumerable<LineSeries> Lines(
        SavedRun run, CourseRecord record, VariableDocument variable, Palette palette, bool isAlone)
    {
        if (record.LineCount == 1)
        {
            var line = new LineSeries(
                RunFigures.Points(run.Courses[0], variable.Name, record.ShowUntil), variable.Label, palette[variable.Name]);
            // Dashes tell lines of one panel apart.
            yield return isAlone ? line with { Dash = LineDash.Solid } : line;
            yield break;
        }
        for (var i = 0; i < record.LineCount; i++)
        {
            var points = RunFigures.Points(run.Courses[i], variable.Name, record.ShowUntil);
            if (i > 0 && record.PartAt is { } parting)
                points = points[RunFigures.Parting(run.Courses[i].Curve, parting)..];
            yield return new LineSeries(
                points, record.Courses[i].Label, i == 0 ? Ink.Blue : Ink.Vermilion)
            { Dash = i == 0 ? LineDash.Solid : LineDash.Dashed };
        }
    }
}
