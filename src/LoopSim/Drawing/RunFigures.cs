using LoopSim.Language.Text;

namespace LoopSim;

/// <summary>What figures of records have in common: the variables shown, their axes and inks, and what stands in a figure's
/// metadata.</summary>
internal static class RunFigures
{
    /// <summary>How far a value may leave a range by the integration's error alone.</summary>
    private const double Overshoot = 1e-4;

    internal static VariableDocument[] Choose(CourseRecord record, FigureStyle style, IReadOnlyList<string> show)
    {
        if (show.Count > 0)
            return [.. ShownVariables.Meant(record, show).Select(name => Find(record, name))];
        return style == FigureStyle.Paper
            ? [.. record.Variables]
            : [.. record.MainVariables.Select(name => record.Variables.First(variable => variable.Name == name))];
    }

    internal static VariableDocument Find(RunRecord record, string name) =>
        record.Variables.FirstOrDefault(variable => variable.Name == name) ?? throw Unknown(record, name);

    internal static InvalidSettingException Unknown(RunRecord record, string name)
    {
        var names = record.Variables.Select(variable => variable.Name).ToList();
        var near = NearName.Of(name, names);
        return new InvalidSettingException(
            $"the run has no variable '{name}'{(near is null ? $"; it has {string.Join(", ", names)}" : $"; did you mean '{near}'?")}");
    }

    /// <summary>The place in a curve of the last time before an intervention, or at its start.</summary>
    internal static int Parting(RunCourse curve, double from) => Math.Max(0, curve.Times.Count(time => time <= from) - 1);

    /// <summary>What happens over time. A train of equal pulses is named once.</summary>
    internal static IEnumerable<Shading> Shadings(IEnumerable<ShadingDocument> marks, Func<ShadingDocument, string> name)
    {
        var named = new HashSet<string>();
        var treatments = new List<string>();
        return marks.Select(mark => new Shading(
            mark.From, mark.To ?? double.PositiveInfinity, named.Add(mark.Label) ? name(mark) : "",
            mark.IsIntervention ? Treatment(mark) : Ink.Orange));

        // One treatment that follows another has another colour, so that one sees where it begins.
        Ink Treatment(ShadingDocument mark)
        {
            if (!treatments.Contains(mark.Label))
                treatments.Add(mark.Label);
            return treatments.IndexOf(mark.Label) % 2 == 0 ? Ink.Green : Ink.Purple;
        }
    }

    /// <summary>The value by which the outcome decides, among the variables it compares.</summary>
    internal static IEnumerable<Threshold> Threshold(ThresholdDocument? threshold, params IEnumerable<string?> variables) =>
        threshold is not null && variables.Contains(threshold.Variable) ? [new Threshold(threshold.Value, threshold.Label)] : [];

    internal static Axis ValueAxis(IReadOnlyList<VariableDocument> group, IEnumerable<PanelContent> content)
    {
        var first = group[0];
        var title = group.Count == 1 ? first.Label : first.Family is { } family ? Language.Variable.Sentence(family) : "Level";
        var unit = Words.Unit(first.Unit);
        // A range says what is plausible; where it is all of what is possible, the axis shows it whole. What leaves it is shown too.
        var whole = new Interval(0, 1);
        var stays = content.SelectMany(Values).All(value => !double.IsFinite(value) || value is >= -Overshoot and <= 1 + Overshoot);
        return new Axis(title, unit) { Range = first is { Low: 0, High: 1 } && stays ? whole : null };
    }

    private static IEnumerable<double> Values(PanelContent content) => content switch
    {
        PointSeries series => series.Points.Select(point => point.Y),
        Fan fan =>
            fan.Median.Select(point => point.Y)
                .Concat(fan.Bands.SelectMany(band => band.Points).SelectMany(point => (double[])[point.Low, point.High])),
        _ => [],
    };

    internal static ImmutableArray<Point> Points(RunCourse course, string name, double? until)
    {
        var curve = course.Curve;
        var values = curve[name];
        return [.. curve.Times.Select((time, i) => new Point(time, values[i]))
            .TakeWhile(point => point.X <= (until ?? double.PositiveInfinity))];
    }

    /// <summary>Inks in the order of the variables; of more stocks than there are colours, their summaries come first.</summary>
    internal static Palette Palette(RunRecord record) => new([..
        (record.Variables.Count(variable => variable.Kind is "stock" or "slow_stock") > Ink.ColourCount
            ? record.Variables.OrderBy(variable => variable is { Kind: "observable", Panel: null } ? 0 : 1)
            : record.Variables.AsEnumerable()).Select(variable => variable.Name)]);

    internal static ImmutableArray<FigureFact> Facts(RunRecord record) =>
    [
        new FigureFact("command", string.Join(' ', record.Command.Prepend("loopsim"))),
        new FigureFact("version", record.Version),
        new FigureFact("model", $"{record.Model.Name} {record.Model.Sha256}"),
    ];
}
