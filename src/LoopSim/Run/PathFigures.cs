namespace LoopSim;

/// <summary>The figure of many paths: how each variable spreads over time, and some paths one by one.</summary>
internal static class PathFigures
{
    private const int MostPanels = 3;

    /// <summary>Paths drawn one by one: more hide one another.</summary>
    private const int DrawnPaths = 2;

    /// <exception cref="InvalidSettingException">The run has no such variable, or a slide cannot show so many.</exception>
    public static IEnumerable<Picture> Of(SavedRun run, SimulationRecord record, FigureStyle style, IReadOnlyList<string> show)
    {
        var chosen = RunFigures.Choose(record, style, show);
        if (style == FigureStyle.Slide && chosen.Length > MostPanels)
        {
            if (show.Count > 0)
                throw new InvalidSettingException(
                    $"a slide shows at most {MostPanels} panels, not {chosen.Length}; choose fewer with --show, or use --style paper");
            var deciding = Array.FindIndex(chosen, variable => variable.Name == record.Threshold?.Variable);
            chosen = deciding < 0 ? chosen[..MostPanels] : [chosen[deciding]];
        }

        var times = run.Courses[1].Times;
        var axis = TimeAxis.Over(times[0], times[^1], record);
        var palette = RunFigures.Palette(record);
        yield return new FigurePicture(
            record.Verb,
            new Figure(record.Headline, [.. chosen.Select(variable => Panel(run, record, variable, axis, palette[variable.Name]))])
            {
                Subtitle = Words.Clauses(record.Heading, record.Noise!.Spoken),
                SharedX = true,
                Footer = record.Footer(),
                Metadata = RunFigures.Facts(record),
            });
    }

    private static Panel Panel(SavedRun run, SimulationRecord record, VariableDocument variable, Axis axis, Ink ink)
    {
        var paths = run.Courses[1];
        ImmutableArray<Point> Line(string column) =>
            [.. paths.Times.Select((time, row) => new Point(time, paths[$"{variable.Name}_{column}"][row]))];
        FanBand Band(string name, string low, string high)
        {
            var (lows, highs) = (paths[$"{variable.Name}_{low}"], paths[$"{variable.Name}_{high}"]);
            return new FanBand(name, [.. paths.Times.Select((time, row) => new BandPoint(time, lows[row], highs[row]))]);
        }

        List<PanelContent> content =
        [
            .. RunFigures.Shadings(record.Shadings, mark => mark.Label),
            .. States(record, variable),
            new Fan(Line("q50"), [Band("90 % of paths", "q05", "q95"), Band("50 %", "q25", "q75")], "median", ink),
        ];
        for (var path = 0; path < DrawnPaths && paths.Names.Contains($"{variable.Name}_path{path}"); path++)
        {
            content.Add(new LineSeries(Line($"path{path}"), path == 0 ? "single paths" : "", ink == Ink.Black ? Ink.Vermilion : Ink.Black)
            {
                Dash = path == 0 ? LineDash.Solid : LineDash.Dotted,
            });
        }

        return new Panel(axis, RunFigures.ValueAxis([variable], content), [.. content]);
    }

    /// <summary>Where the variable rests without noise; the outcome's threshold where no resting state is known.</summary>
    private static IEnumerable<Threshold> States(SimulationRecord record, VariableDocument variable) =>
        record.States is { Count: > 0 } states
        ? states.Where(state => double.IsFinite(state.Value[variable.Name]))
            .Select(state => new Threshold(state.Value[variable.Name], state.Key))
        : RunFigures.Threshold(record.Threshold, variable.Name);
}
