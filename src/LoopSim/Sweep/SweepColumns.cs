namespace LoopSim;

/// <summary>The columns of a sweep's results and what they are read from.</summary>
internal static class SweepColumns
{
    private static readonly string[] _noOrYes = ["no", "yes"];

    /// <summary>Member, varied quantities, what is kept in the order asked for, status.</summary>
    public static IReadOnlyList<SweepColumn> Of(Experiment first, IReadOnlyList<string> varied, IReadOnlyList<SweepOutput> saves)
    {
        SweepColumn[] columns =
        [
            SweepColumn.Member, .. varied.Select(SweepColumn.Number), .. saves.SelectMany(save => Of(first, save)),
                SweepColumn.Code("status", SweepPlan.StatusNames),
        ];
        return columns.GroupBy(column => column.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new InvalidSettingException(
                $"two columns of the results would be called '{twice.Key}'; {(varied.Contains(twice.Key) ? "vary that quantity under "
                    + "another name, or save it another way" : "a course holds the values at all its times already, so leave that one "
                    + "out")}")
            : columns;
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
