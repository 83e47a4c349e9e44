namespace LoopSim;

/// <summary>Behaviour above and, on the same axis of time, the shares of the loops behind it: reinforcing ones stacked upwards, balancing
/// ones downwards, and a line where the lead changes. Of several groups of connected stocks it shows the one with the most loops.</summary>
internal static class LoopScoreFigure
{
    private const int MaxLoops = 4;

    /// <summary>More changes of the lead than this are marked without words.</summary>
    private const int MaxNamedShifts = 3;

    private const int MaxShifts = 12;

    /// <summary>More lines than these cannot be told apart.</summary>
    private const int MaxLines = 8;

    public static Figure Draw(SavedRun run, LoopsRecord record, RunCourse scores, FigureStyle style, IReadOnlyList<string> show)
    {
        var axis = TimeAxis.Over(scores.Times[0], Math.Max(scores.Times[^1], run.Courses[0].Times[^1]), record);
        var palette = RunFigures.Palette(record);
        var groups = Behaviour(record, style, show);
        var shifts = Shifts(record).ToList();
        PanelContent[] rest = record.ScoredUntil is { } until
            ? [new Annotation(new Point((until + scores.Times[^1]) / 2, 50), "too little moves for scores") { OnPoint = true }]
            : [];
        Panel[] above =
            [.. groups.Select(group => CourseFigures.TimePanel(run with { Courses = [run.Courses[0]] }, record, group, axis, palette))];
        return new Figure(
            record.Headline,
            [.. above.Select(
                panel =>
                    new Panel(panel.X, panel.Y,
                        [.. panel.Content, .. shifts.Select(shift => new Threshold(shift.Time, shift.Name, Direction.Vertical))])),
             new Panel(axis, new Axis("Share of loop scores", "%") { Range = new Interval(-100, 100) },
                 [.. Bands(record, scores), .. rest, .. shifts.Select(shift => new Threshold(shift.Time, "", Direction.Vertical))])
             {
                 RelativeHeight = above.Length > 1 ? 1 : 1.3,
             }])
        {
            Subtitle = Words.Clauses(
                record.Model.Title ?? record.Model.Name, record.Story,
                record.Groups is { Count: > 1 } several ? $"the largest of {several.Count} groups of connected stocks" : ""),
            SharedX = true,
            Arrangement = PanelArrangement.Stacked,
            Footer = record.Footer(),
            Metadata = RunFigures.Facts(record),
        };
    }

    /// <summary>On a slide the first variables of one range, or those asked for; on paper all of the main ones.</summary>
    private static List<VariableDocument[]> Behaviour(LoopsRecord record, FigureStyle style, IReadOnlyList<string> show)
    {
        var chosen = RunFigures.Choose(record, style == FigureStyle.Paper && show.Count == 0 ? FigureStyle.Slide : style, show);
        if (show.Count == 0 && chosen.Length > MaxLines)
        {
            // Those that the strongest loops pass, and the one that decides.
            var passed = record.Loops.SelectMany(loop => loop.Nodes).Distinct().Where(node => chosen.Any(variable => variable.Name == node))
                .Take(MaxLines - 2).ToHashSet();
            chosen = [.. chosen.Where(variable => passed.Contains(variable.Name) || variable.Name == record.Threshold?.Variable)];
        }
        var groups = chosen.GroupBy(variable => (variable.Unit, variable.Low, variable.High)).Select(group => group.ToArray()).ToList();
        return style == FigureStyle.Paper ? groups : [.. groups.Take(show.Count > 0 ? 2 : 1)];
    }

    private static IEnumerable<(double Time, string Name)> Shifts(LoopsRecord record)
    {
        var shifts = ShiftsOf(record);
        return shifts.Count > MaxShifts
            ? []
            : shifts.Select(shift => (shift.Time, shifts.Count <= MaxNamedShifts ? $"{shift.From} → {shift.To}" : ""));
    }

    private static List<ShiftDocument> ShiftsOf(LoopsRecord record) =>
        [.. (record.Shifts ?? []).Where(shift => shift.Group == record.Loops[0].Group)];

    /// <summary>The heaviest loops one by one, the others of each sign together.</summary>
    private static List<PanelContent> Bands(LoopsRecord record, RunCourse scores)
    {
        var (up, down) = (new double[scores.Times.Length], new double[scores.Times.Length]);
        var group = record.Loops.Where(loop => loop.Group == record.Loops[0].Group).ToList();
        var shown = group.Take(MaxLoops).ToList();
        // What leads at some time is worth a band of its own.
        foreach (var name in ShiftsOf(record).Take(MaxNamedShifts).SelectMany(shift => new[] { shift.From, shift.To }).Distinct())
        {
            if (shown.Count < MaxLoops + 2 && shown.All(loop => loop.Name != name))
                shown.Add(group.First(loop => loop.Name == name));
        }
        var content = new List<PanelContent>();
        for (var i = 0; i < shown.Count; i++)
            content.AddRange(Stack(scores[shown[i].Name], shown[i].Name, new Ink(i)));
        var others = group.Except(shown).Select(loop => scores[loop.Name]).ToList();
        if (others.Count > 0)
        {
            content.AddRange(Stack(Sum(value => Math.Max(0, value)), "others", Ink.Grey));
            content.AddRange(Stack(Sum(value => Math.Min(0, value)), "", Ink.Grey));
        }
        return content;

        double[] Sum(Func<double, double> part) =>
            [.. Enumerable.Range(0, scores.Times.Length).Select(time => others.Sum(column => part(column[time])))];

        IEnumerable<PanelContent> Stack(double[] shares, string label, Ink ink)
        {
            var points = new BandPoint[shares.Length];
            var edge = new Point[shares.Length];
            for (var time = 0; time < shares.Length; time++)
            {
                var share = 100 * shares[time];
                // A share that is not there is a gap; its loop stands on the side of its sign.
                var from = share >= 0 ? up[time] : down[time];
                var to = from + share;
                points[time] = new BandPoint(scores.Times[time], Math.Min(from, to), Math.Max(from, to));
                edge[time] = new Point(scores.Times[time], to);
                if (share >= 0)
                    up[time] = to;
                else if (share < 0)
                    down[time] = to;
            }
            yield return new Band([.. points], label, ink);
            yield return new LineSeries([.. edge], "", ink) { Width = 0.4, Dash = LineDash.Solid };
        }
    }
}
