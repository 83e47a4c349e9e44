namespace LoopSim;

/// <summary>The columns of a sweep's results and what they are read from.</summary>
internal static class SweepColumns
{
    private static readonly string[] _noOrYes = ["no", "yes"];

    /// <summary>Member, varied quantities, what is kept in the order asked for, status.</summary>
    public static IReadOnlyList<SweepColumn> Of(Experiment first, Design design, IReadOnlyList<SweepOutput> saves)
    {
        SweepColumn[] columns =
        [
            SweepColumn.Member,
            .. design.Names.Select((name, quantity) => design.ColumnOf(quantity) is { Words: { Count: > 0 } words }
                ? SweepColumn.Code(name, words)
                : SweepColumn.Number(name)),
            .. saves.SelectMany(save => Of(first, save)),
            SweepColumn.Code("status", SweepPlan.StatusNames),
        ];
        return columns.GroupBy(column => column.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new InvalidSettingException($"two columns of the results would be called '{twice.Key}'; {Mend(twice.Key, design)}")
            : columns;
    }

    private static string Mend(string twice, Design design)
    {
        var number = design.Names.ToList().IndexOf(twice);
        return number < 0 ? "a course holds the values at all its times already, so leave that one out"
            : design.ColumnOf(number) is not null ? "rename that column of the table, or take it out"
            : "vary that quantity under another name, or save it another way";
    }

    /// <summary>The times of whole courses.</summary>
    public static double[] Times(Experiment experiment) =>
        SaveTimes.Grid(experiment.StartTime, experiment.EndTime, experiment.Model.Time.Save);

    /// <summary>The names a state can have, in the order of their codes.</summary>
    public static IReadOnlyList<string> StateNames(Experiment first) =>
        [.. first.Model.Starts.Select(start => start.Name).Concat(first.Model.Outcomes.Select(outcome => outcome.Name))
            .Append(StateNaming.Unnamed).Distinct()];

    public static IEnumerable<string> Readouts(Experiment first, IReadOnlyList<SweepOutput> saves, bool judges)
    {
        var names = saves.Select(save => save switch
        {
            SweepOutput.OfVariable variable => variable.Variable,
            SweepOutput.First passage => CompiledModel.OutcomeKey(passage.Outcome),
            SweepOutput.Holds holds => CompiledModel.OutcomeKey(holds.Outcome),
            _ => null,
        }).OfType<string>();
        return (judges ? names.Append(CompiledModel.OutcomeKey(first.Outcome!.Name)) : names).Distinct();
    }

    private static IEnumerable<SweepColumn> Of(Experiment first, SweepOutput save) => save switch
    {
        SweepOutput.OfVariable { Reduction: Reduction.Course } course =>
            Times(first).Select(time => SweepColumn.Number(string.Create(CultureInfo.InvariantCulture, $"{course.Variable}@{time}"))),
        SweepOutput.OfVariable variable => [SweepColumn.Number(variable.Name)],
        SweepOutput.First passage => [SweepColumn.Number(passage.Name)],
        SweepOutput.Holds holds => [SweepColumn.Code(holds.Name, _noOrYes)],
        SweepOutput.OfPolicy policy => [SweepColumn.Number(policy.Name)],
        SweepOutput.StateName => [SweepColumn.Code("state", StateNames(first))],
        SweepOutput.Judgement => [SweepColumn.Code("verdict", [.. Enum.GetValues<Verdict>().Select(verdict => verdict.Key())])],
        _ => throw new ArgumentOutOfRangeException(nameof(save), save, "No such quantity."),
    };
}
