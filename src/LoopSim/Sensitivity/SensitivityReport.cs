namespace LoopSim;

/// <summary>Turns a sensitivity analysis into a record and tables.</summary>
public static class SensitivityReport
{
    /// <param name="plan">The runs.</param>
    /// <param name="origin">Where they come from.</param>
    /// <param name="settings">How they were made.</param>
    /// <param name="result">What was found.</param>
    public static SensitivityRecord Of(SweepPlan plan, RunOrigin origin, SensitivitySettings settings, SensitivityFindings result)
    {
        var words = SweepWording.Of(plan);
        var design = plan.Settings.Design;
        SensitiveQuantity[] varied =
        [
            .. words.Varied.Select((label, quantity) => new SensitiveQuantity(
                design.Names[quantity], design.LawOf(quantity), Plain(label.Label))),
        ];
        var first = result.Outputs[0];
        return new SensitivityRecord(plan.First, origin)
        {
            Status = "measured",
            Message = $"{plan.Members:N0} runs over {varied.Length} {(varied.Length == 1 ? "quantity" : "quantities")}",
            Headline = Headline(first, varied),
            Story = words.Story,
            Method = settings.Method,
            Count = settings.Count ?? SensitivitySettings.UsualCount(settings.Method),
            Members = plan.Members,
            Failed = result.Failed,
            Seed = settings.Seed,
            Note = design.Note,
            Varied = varied,
            Outputs = result.Outputs,
        };
    }

    /// <summary>The record with its measures as a table.</summary>
    public static SavedRun Save(SensitivityRecord record) => new("", record, [])
    {
        Tables = [("indices.csv", Csv.Write(Columns(record.Method), record.Outputs.SelectMany(Rows)))],
    };

    /// <summary>What an output depends on most.</summary>
    internal static string Headline(OutputSensitivity output, IReadOnlyList<SensitiveQuantity> varied)
    {
        var most = output.Ranked().First();
        var name = RunProse.Spoken(varied[most].Label);
        var size = output.Sobol?[most].Total ?? output.Morris?[most].Size ?? output.Prcc?[most].Coefficient;
        return size is null or 0 ? $"{output.Label} depends on nothing that varies" : $"{output.Label} depends most on {name}";
    }

    private static string[] Columns(SensitivityMethod method) => method switch
    {
        SensitivityMethod.Sobol => ["output", "varied", "first", "first_error", "total", "total_error", "points"],
        SensitivityMethod.Morris => ["output", "varied", "mu", "mu_star", "mu_star_error", "sigma", "steps"],
        _ => ["output", "varied", "coefficient", "low", "high", "members"],
    };

    private static IEnumerable<IReadOnlyList<object>> Rows(OutputSensitivity output) =>
    [
        .. (output.Sobol ?? []).Select(one => (object[])[
            output.Name, one.Name, Cell(one.First), Cell(one.FirstError), Cell(one.Total), Cell(one.TotalError), one.Points]),
        .. (output.Morris ?? []).Select(one => (object[])[
            output.Name, one.Name, Cell(one.Mean), Cell(one.Size), Cell(one.SizeError), Cell(one.Deviation), one.Steps]),
        .. (output.Prcc ?? []).Select(one => (object[])[
            output.Name, one.Name, Cell(one.Coefficient), Cell(one.Low), Cell(one.High), one.Members]),
    ];

    private static object Cell(double? value) => value ?? double.NaN;

    /// <summary>Without what the arrow of a link says already.</summary>
    private static string Plain(string label) =>
        label.Contains('\u2192', StringComparison.Ordinal) && label.StartsWith("Weight of ", StringComparison.Ordinal)
            ? label["Weight of ".Length..]
            : label;
}
