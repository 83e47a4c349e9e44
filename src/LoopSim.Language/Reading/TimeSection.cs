namespace LoopSim.Language.Reading;

/// <summary>Reads <c>time:</c>.</summary>
internal static class TimeSection
{
    public static TimeSettings Read(Section root, DiagnosticBag diagnostics)
    {
        var section = Section.Open(root.Find("time"), "time", ModelKeys.Time, root.Find("time")?.Span ?? root.Span, diagnostics);
        var start = section.Number("start") ?? 0;
        if (section.RequireNumber("stop", "'time: {unit: day, stop: 365}'") is not { } stop)
            return new TimeSettings(section.Unit(), start, start + 1, 1);
        var save = section.Number("save") ?? Math.Abs(stop - start) / 200;
        if (!(stop > start))
            diagnostics.InvalidValue(section.Find("stop")!.Span, "'stop' of time", $"{stop}", $"it must come after the start, {start}");
        else if (!(save > 0) || (stop - start) / save > 1e7)
            diagnostics.InvalidValue(
                (section.Find("save") ?? section.Find("stop")!).Span,
                "'save' of time",
                $"{save}",
                "it must be positive, and give at most 10,000,000 saved points");
        return new TimeSettings(section.Unit(), start, stop, save)
        {
            Step = ReadStep(section, diagnostics),
            Method = ReadMethod(section, diagnostics),
        };
    }

    private static double? ReadStep(Section section, DiagnosticBag diagnostics)
    {
        var step = section.Number("step");
        if (step <= 0)
            diagnostics.InvalidValue(section.Find("step")!.Span, "'step' of time", $"{step}", "it must be positive");
        return step;
    }

    private static string? ReadMethod(Section section, DiagnosticBag diagnostics)
    {
        var method = section.Text("method");
        if (method is not null && !TimeSettings.Methods.Contains(method))
            diagnostics.InvalidValue(
                section.Find("method")!.Span, "'method' of time", $"'{method}'",
                $"it must be {string.Join(" or ", TimeSettings.Methods)}, the methods on a plain grid; other methods are chosen for a run, "
                    + "with --method");
        return method;
    }
}
