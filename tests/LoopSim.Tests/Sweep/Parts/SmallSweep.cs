namespace LoopSim.Tests;

/// <summary>A sweep of 5,000 members in five parts, the last one shorter, whose results can be worked out again.</summary>
internal static class SmallSweep
{
    public const int Parts = 5;

    public static SweepManifest Manifest(PartFormat format = PartFormat.Csv, SweepShard? shard = null) => new()
    {
        Version = "0.1.0",
        EngineVersion = 1,
        Model = new SweptModel("two-state", null, new string('a', 64)),
        Design = new SweepDesign("sobol", 5000, [new VariedQuantity("load", "~uniform(0,0.5)")]),
        Seed = 1,
        Settings = new SettingsDocument
        {
            Overrides = new Dictionary<string, double> { ["half"] = 0.25 },
            StartValues = new Dictionary<string, double>(),
            Held = new Dictionary<string, double>(),
            Cuts = [],
            Doses = new Dictionary<string, double>(),
            Until = 365,
            Method = "rk45",
            Rtol = 1e-6,
            Atol = 1e-9,
        },
        Format = format,
        Columns =
        [
            SweepColumn.Member, SweepColumn.Number("load"), SweepColumn.Number("burden"), SweepColumn.Code(
                "status", ["reached_end", "step_limit"]),
        ],
        Shard = shard,
    };

    /// <summary>Every hundredth member has no burden.</summary>
    public static double[] Rows(PartPlan plan, int part) => [.. Enumerable.Range(0, plan.MembersOf(part))
        .Select(row => (double)(plan.FirstOf(part) + row))
        .SelectMany(member => (
            double[])[member, member / 10_000, member % 100 == 0 ? double.NaN : Math.Sqrt(member), member % 100 == 0 ? 1 : 0])];

    public static void Write(this SweepFolder folder, params IEnumerable<int> parts)
    {
        foreach (var part in parts)
            folder.WritePart(part, Rows(folder.Plan, part));
    }

    public static void WriteAll(string path, SweepManifest manifest)
    {
        using var folder = SweepFolder.Create(path, manifest);
        folder.Write(folder.Missing);
    }

    /// <summary>Every file whose bytes are promised, by name.</summary>
    public static SortedDictionary<string, string> Bytes(string path) => new(Directory.EnumerateFiles(path)
        .Where(file => Path.GetFileName(file) != RunFolder.TimingName)
        .ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(File.ReadAllBytes(file))), StringComparer.Ordinal);
}
