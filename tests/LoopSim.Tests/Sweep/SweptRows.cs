using LoopSim.Language;

namespace LoopSim.Tests;

/// <summary>The rows that a sweep leaves in its folder, read back.</summary>
internal sealed class SweptRows
{
    private readonly List<double[]> _rows = [];
    private readonly Dictionary<string, int> _places;

    private SweptRows(SweepPlan plan) =>
        (Plan, _places) = (plan, plan.Columns.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index));

    public SweepPlan Plan { get; }

    public int Members => _rows.Count;

    /// <summary>The number in a column; NaN for an empty cell.</summary>
    public double this[int member, string column] => _rows[member][_places[column]];

    /// <summary>The name in a column of names; null for an empty cell.</summary>
    public string? Code(int member, string column) =>
        this[member, column] is var code && double.IsNaN(code) ? null : Plan.Columns[_places[column]].Codes[(int)code];

    /// <summary>The names in a column of names, by member.</summary>
    public IReadOnlyList<string?> Codes(string column) => [.. Enumerable.Range(0, Members).Select(member => Code(member, column))];

    /// <summary>What a member has for the varied quantities, in their order.</summary>
    public double[] Values(int member) => _rows[member][1..(1 + Plan.Settings.Design.Names.Count)];

    /// <summary>Runs a grid.</summary>
    public static SweptRows Of(Model model, RunSettings settings, string[] saves, params string[] varied) =>
        Of(TankSweep.Plan(model, settings, saves, varied));

    public static SweptRows Of(SweepPlan plan, int jobs = 1, PartFormat format = PartFormat.Csv)
    {
        using var temporary = new TemporaryFolder();
        var manifest = SweepReport.Manifest(plan, null, format, null, "no such file.yaml");
        using (var folder = SweepFolder.Create(temporary["sweep"], manifest))
            Sweep.Run(plan, folder, jobs, null, CancellationToken.None);
        var read = new SweptRows(plan);
        foreach (var part in SweepResults.Open(temporary["sweep"]).Parts())
        {
            for (var row = 0; row < part.Members; row++)
                read._rows.Add(part[row].ToArray());
        }
        return read;
    }
}
