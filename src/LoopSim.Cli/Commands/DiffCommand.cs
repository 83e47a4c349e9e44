using System.CommandLine;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim diff</c>: how two runs differ in what went in and what came out.</summary>
internal sealed class DiffCommand : Command
{
    private readonly Argument<string> _first = new("FIRST") { Description = "folder of a run" };
    private readonly Argument<string> _second = new("SECOND") { Description = "folder of another run" };
    private readonly Option<string?> _absolute = new("--absolute") { HelpName = "X", Description = "differences up to X do not count (default 0)" };
    private readonly Option<string?> _relative = new("--relative") { HelpName = "X", Description = "differences up to X times the larger value do not count (default 0)" };
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON document and nothing else" };
    private readonly Terminal _terminal;

    public DiffCommand(Terminal terminal) : base("diff", "Say how two runs differ in inputs and results.")
    {
        _terminal = terminal;
        Arguments.Add(_first);
        Arguments.Add(_second);
        foreach (var option in new Option[] { _absolute, _relative, _json })
            Options.Add(option);
        SetAction(parsed => (int)Execute(parsed));
    }

    private ExitCode Execute(ParseResult parsed)
    {
        var (first, second) = (SavedRun.Read(parsed.GetValue(_first)!), SavedRun.Read(parsed.GetValue(_second)!));
        var difference = RunDifference.Between(first, second,
            SimulationOptions.Number(parsed.GetValue(_absolute), "--absolute") ?? 0, SimulationOptions.Number(parsed.GetValue(_relative), "--relative") ?? 0);
        if (parsed.GetValue(_json))
            _terminal.Text(Descriptions.Json(difference));
        else
            Print(difference);
        return ExitCode.Ok;
    }

    private void Print(DiffDocument difference)
    {
        if (difference.Settings.Count == 0)
            _terminal.Line("inputs: the same");
        foreach (var setting in difference.Settings)
            _terminal.Line($"input {setting.Setting}: {setting.First} | {setting.Second}");
        foreach (var name in difference.OnlyInFirst)
            _terminal.Line($"only in {difference.First}: {name}");
        foreach (var name in difference.OnlyInSecond)
            _terminal.Line($"only in {difference.Second}: {name}");
        if (difference.Results.Count == 0)
        {
            _terminal.Line(difference.Compared == 0 ? "results: the runs have no data in common" : "results: no difference above the thresholds");
            return;
        }
        var table = new TextTable("data", "variable", "final", "final", "largest gap", "relative", "at time");
        foreach (var result in difference.Results)
            table.Row(result.Course, result.Variable, Words.Number(result.FirstFinal), Words.Number(result.SecondFinal), Words.Short(result.LargestAbsolute), Words.Short(result.LargestRelative), Words.Number(result.At));
        _terminal.Table(table);
    }
}
