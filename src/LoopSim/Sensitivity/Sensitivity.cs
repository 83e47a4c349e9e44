namespace LoopSim;

/// <summary>Which of the quantities that vary a run's outputs depend on, and how much: a sweep over a design made for the question.
/// </summary>
public static class Sensitivity
{
    /// <summary>Applies settings to a model.</summary>
    /// <exception cref="InvalidSettingException">A setting does not fit the model, or an output is no number.</exception>
    public static SweepPlan Prepare(Model model, SensitivitySettings settings)
    {
        var plan = SweepPlan.Prepare(model, new SweepSettings(settings.Run, settings.Design(), settings.Saves));
        foreach (var save in plan.Saves)
        {
            if (save is SweepOutput.StateName)
                throw new InvalidSettingException(
                    "--save state is a name, and what a name depends on has no number; save an outcome, such as outcome or final:stock");
            if (save is SweepOutput.OfVariable { Reduction: Reduction.Course } course)
                throw new InvalidSettingException(
                    $"--save {course.Name} is a number at every time; name the times that count, such as "
                        + $"{course.Variable}@{Words.Short(plan.First.EndTime)}");
        }
        return plan;
    }

    /// <summary>Makes the runs, in memory or in a sweep's folder, and measures.</summary>
    /// <param name="plan">What <see cref="Prepare"/> made of the settings.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="folder">The folder that keeps the runs, which may hold some already; null for memory.</param>
    /// <param name="watch">Stops the runs and hears how far they are.</param>
    public static SensitivityFindings Run(SweepPlan plan, SensitivitySettings settings, SweepFolder? folder, RunMonitor watch)
    {
        var columns = folder is null
            ? InMemory(Sweep.Run(plan, settings.Jobs, watch))
            : InFolder(plan, settings, folder, watch);
        var saved = SweepWording.Of(plan).Saved;
        return new SensitivityFindings(
            [.. saved.Select(label => Measure(plan, settings, label, columns))], columns(plan.Columns.Count - 1).Count(IsFailure));
    }

    private static bool IsFailure(double status) =>
        SweepPlan.StatusNames[(int)status] != SolveStatus.ReachedEnd.Key()
            && SweepPlan.StatusNames[(int)status] != SolveStatus.StoppedByEvent.Key();

    private static Func<int, double[]> InMemory(SweepTable table) => column => table[table.Columns[column].Name];

    private static Func<int, double[]> InFolder(SweepPlan plan, SensitivitySettings settings, SweepFolder folder, RunMonitor watch)
    {
        Sweep.Run(
            plan, folder, settings.Jobs, watch.Progress is { } tell ? progress => tell(progress.Share) : null, watch.Cancellation);
        var columns = plan.Columns.Select(_ => new double[plan.Members]).ToArray();
        foreach (var part in folder.Results().Parts())
        {
            for (var row = 0; row < part.Members; row++)
            {
                for (var column = 0; column < columns.Length; column++)
                    columns[column][part.FirstMember + row] = part[row][column];
            }
        }
        return column => columns[column];
    }

    private static OutputSensitivity Measure(
        SweepPlan plan, SensitivitySettings settings, OutputLabel label, Func<int, double[]> columns)
    {
        var output = Numbers(plan.Columns[label.Column], columns(label.Column));
        double[] finite = [.. output.Where(double.IsFinite)];
        var measured = new OutputSensitivity(label.Name, label.Label, Words.Unit(label.Unit))
        {
            Members = finite.Length,
            Mean = finite.Length == 0 ? null : finite.Average(),
            Deviation = finite.Length < 2 ? null : Spread.DeviationOf(finite),
        };
        var design = plan.Settings.Design;
        return design switch
        {
            SaltelliDesign saltelli => measured with { Sobol = SobolIndex.Of(saltelli, output, settings.Seed) },
            MorrisDesign morris => measured with { Morris = ElementaryEffect.Of(morris, output, settings.Seed) },
            _ => measured with
            {
                Prcc = PartialRankCorrelation.Of(
                    design.Names, [.. design.Names.Select((_, quantity) => columns(1 + quantity))], output),
            },
        };
    }

    /// <summary>A verdict counts as 1 where the treatment rescues, as 0 where it fails, and not at all where it makes no difference; yes
    /// counts as 1 and no as 0.</summary>
    private static double[] Numbers(SweepColumn column, double[] values)
    {
        var codes = column.Codes.ToList();
        var (one, zero) = (codes.IndexOf(Verdict.Rescued.Key()), codes.IndexOf(Verdict.Failed.Key()));
        return one < 0
            ? values
            : [.. values.Select(code => code == one ? 1 : code == zero ? 0 : double.NaN)];
    }
}
