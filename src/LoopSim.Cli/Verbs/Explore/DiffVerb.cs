namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim diff</c>: how two runs differ in what went in and what came out.</summary>
internal sealed class DiffVerb : Verb
{
    private readonly Argument<string> _first = new("FIRST") { Description = "folder of a run" };
    private readonly Argument<string> _second = new("SECOND") { Description = "folder of another run" };
    private readonly Option<double?> _absolute = OptionOf.Number("--absolute", "X", "ignore differences up to X (default 0)");
    private readonly Option<double?> _relative = OptionOf.Number(
        "--relative", "X", "differences up to X times the larger value do not count (default 0)");
    private readonly Option<bool> _json = OptionOf.Flag("--json", "print one JSON document only");

    public DiffVerb(World world)
        : base(world, VerbGroup.Explore, "diff", "Compare the inputs and results of two runs.")
    {
        Arguments.Add(_first);
        Arguments.Add(_second);
        Take(_absolute, _relative, _json);
    }

    protected override ExitCode Execute(ParseResult parsed)
    {
        var (first, second) = (Read(parsed.GetValue(_first)!), Read(parsed.GetValue(_second)!));
        var difference = RunDifference.Between(first, second, parsed.GetValue(_absolute) ?? 0, parsed.GetValue(_relative) ?? 0);
        if (parsed.GetValue(_json))
            Terminal.Text(Descriptions.Json(difference));
        else
            Print(difference);
        return ExitCode.Ok;
    }

    private SavedRun Read(string folder) => SavedRun.Read(World.Path(folder));

    private void Print(DiffDocument difference)
    {
        if (difference.Settings.Count == 0)
            Terminal.Line("inputs: the same");
        foreach (var setting in difference.Settings)
            Terminal.Line($"input {setting.Setting}: {setting.First} | {setting.Second}");
        foreach (var name in difference.OnlyInFirst)
            Terminal.Line($"only in {difference.First}: {name}");
        foreach (var name in difference.OnlyInSecond)
            Terminal.Line($"only in {difference.Second}: {name}");
        if (difference.Results.Count == 0)
        {
            Terminal.Line(
                difference.Compared == 0 ? "results: the runs have no data in common" : "results: no difference above the thresholds");
            return;
        }
        var table = new PageTable("data", "variable", "final", "final", "largest gap", "relative", "at time");
        foreach (var result in difference.Results)
        {
            table.Row(result.Course, result.Variable, Words.Number(result.FirstFinal), Words.Number(result.SecondFinal),
                Words.Short(result.LargestAbsolute), Words.Short(result.LargestRelative), Words.Number(result.At));
        }
        Terminal.Table(table);
    }
}
