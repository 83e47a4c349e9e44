namespace LoopSim;

/// <summary>What a run read out besides its states: markers against their references, and the presentation.</summary>
internal static class MarkerFigure
{
    private const string Caution = "Chosen curves, no measurements.";

    /// <summary>As many readouts as a slide can name in rows.</summary>
    private const int MostRows = 12;

    /// <summary>As many as can be told apart as lines.</summary>
    private const int MostLines = 8;

    /// <summary>A figure for each group of readouts: every one at the beginning of the run and at its end. None unless the run reads
    /// panels.</summary>
    /// <remarks>Of two courses, the one with the intervention is shown.</remarks>
    public static IEnumerable<(string Name, Figure Figure)> Of(SavedRun run, CourseRecord record)
    {
        foreach (var group in Readouts(record).GroupBy(variable => variable.Panel!))
            yield return (group.Key, Draw(run, record, group.Key, [.. group]));
    }

    /// <summary>The markers over time, on a scale where 0 and 1 are the ends of each one's reference; null where the run has
    /// none.</summary>
    public static Figure? OverTime(SavedRun run, CourseRecord record)
    {
        var markers = Readouts(record).Where(HasReference).ToList();
        if (markers.Count == 0)
            return null;
        var times = run.Courses[0].Times;
        var (from, to) = (times[0], Math.Min(times[^1], record.ShowUntil ?? times[^1]));
        var shown = MovedMost(markers, run.Courses[0], MostLines);
        var panel = new Panel(
            TimeAxis.Over(from, to, record),
            new Axis($"Place in the reference, worse upwards{Left(shown.Length, markers.Count, "; ")}"),
        [
            new Band([new BandPoint(from, 0, 1), new BandPoint(to, 0, 1)], "within the reference", Ink.Grey),
            .. shown.Select((marker, i) => new LineSeries(
                [.. RunFigures.Points(run.Courses[0], marker.Name, record.ShowUntil)
                    .Select(point => new Point(point.X, Placed(marker, point.Y)))],
                    marker.Label, new Ink(i))),
        ]);
        return Framed(record, Beyond(run.Courses[0], record, markers), panel);
    }

    /// <summary>Where a value lies in its reference: 0 at the better end, 1 at the worse, above 1 beyond it; the value itself without
    /// one.</summary>
    internal static double Placed(VariableDocument variable, double value)
    {
        if (variable is not { ReferenceLow: { } low, ReferenceHigh: { } high })
            return value;
        var place = (value - low) / (high - low);
        return variable.Direction == "falls" ? 1 - place : place;
    }

    private static Figure Draw(SavedRun run, CourseRecord record, string name, VariableDocument[] readouts)
    {
        var course = run.Courses[0];
        var placed = readouts.All(HasReference);
        var shown = MovedMost(readouts, course, MostRows);
        ImmutableArray<Point> At(int row) => [.. shown.Select((readout, i) => new Point(Placed(readout, course[readout.Name][row]), i))];
        var content = new List<PanelContent>
        {
            new ScatterSeries(At(0), Words.Moment(course.Times[0], record.TimeUnit), Ink.Blue) { Fill = MarkerFill.Hollow, Size = 1.5 },
            new ScatterSeries(
                At(course.Times.Length - 1), Words.Moment(Math.Round(course.Times[^1], 6), record.TimeUnit), Ink.Vermilion) { Size = 1.5 },
        };
        if (placed)
            content.Insert(0, new Shading(0, 1, "within the reference", Ink.Grey));
        var x = placed ? new Axis("Place in the reference: worse to the right") : new Axis("Severity") { Range = new Interval(0, 1) };
        double Mean(int row) => readouts.Average(readout => course[readout.Name][row]);
        var headline = placed
            ? Beyond(course, record, readouts)
            : $"{RunProse.Sentence(name)}: on average {Words.Short(Mean(0))} at first, {Words.Short(Mean(course.Times.Length - 1))} at the "
                + "end";
        var rows = new Axis(Left(shown.Length, readouts.Length, "")) { Categories = [.. shown.Select(readout => Named(readout, course))] };
        return Framed(record, headline, new Panel(x, rows, [.. content]));
    }

    /// <summary>Those that moved most towards harm or away from it, in the model's order.</summary>
    private static VariableDocument[] MovedMost(IReadOnlyList<VariableDocument> readouts, RunCourse course, int most)
    {
        double Moved(VariableDocument readout) =>
            Math.Abs(Placed(readout, course.Last(readout.Name)) - Placed(readout, course[readout.Name][0]));
        var chosen = readouts.OrderByDescending(Moved).Take(most).ToHashSet();
        return [.. readouts.Where(chosen.Contains)];
    }

    /// <summary>Says that some are not shown; nothing where all are.</summary>
    private static string Left(int shown, int all, string before) => shown == all ? "" : $"{before}the {shown} of {all} that moved most";

    /// <summary>How many markers lie beyond the worse end of their reference at the end.</summary>
    private static string Beyond(RunCourse course, CourseRecord record, IReadOnlyCollection<VariableDocument> markers)
    {
        var beyond = markers.Count(marker => Placed(marker, course.Last(marker.Name)) > 1);
        return $"{(beyond == 0 ? "None" : beyond)} of {markers.Count} markers beyond their reference on "
            + Words.Moment(Math.Round(course.Times[^1], 6), record.TimeUnit);
    }

    private static Figure Framed(RunRecord record, string headline, Panel panel) => new(headline, [panel])
    {
        Subtitle = record.Heading,
        Footer = record.Footer(Caution),
        Metadata = RunFigures.Facts(record),
    };

    /// <summary>The label and the value at the end, in its unit.</summary>
    private static string Named(VariableDocument readout, RunCourse course) =>
        $"{readout.Label}: {Words.Short(course.Last(readout.Name))} {Words.Unit(readout.Unit)}".TrimEnd();

    private static bool HasReference(VariableDocument variable) => variable.ReferenceLow is not null;

    private static IEnumerable<VariableDocument> Readouts(RunRecord record) =>
        record.Variables.Where(variable => variable.Panel is not null);
}
