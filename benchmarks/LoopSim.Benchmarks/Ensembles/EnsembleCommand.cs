using System.CommandLine;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LoopSim.Numerics;

namespace LoopSim.Benchmarks.Ensembles;

/// <summary><c>ensemble</c>: times an ensemble and prints one line of JSON, in the shape the programs under benchmarks/peers
/// print.</summary>
internal sealed class EnsembleCommand : Command
{
    // Short ensembles are over before the JIT has replaced its first code.
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(1.5);
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Option<string> _case = new("--case") { Required = true, HelpName = "NAME", Description = "a case of cases.json" };
    private readonly Option<string> _repository = new(
        "--repository")
    { DefaultValueFactory = _ => ".", Description = "where models/ and benchmarks/ are" };
    private readonly Option<int> _threads = new("--threads") { DefaultValueFactory = _ => 1 };
    private readonly Option<int> _repeats = new("--repeats") { DefaultValueFactory = _ => 3 };
    private readonly Option<double> _relative = new("--rtol") { DefaultValueFactory = _ => 1e-6 };
    private readonly Option<double> _absolute = new("--atol") { DefaultValueFactory = _ => 1e-9 };
    private readonly Option<bool> _checkedOnly = new(
        "--checked-only")
    { Description = "run, untimed, only the members whose end values are printed" };

    public EnsembleCommand() : base("ensemble", "Time an ensemble.")
    {
        foreach (var option in new Option[] { _case, _repository, _threads, _repeats, _relative, _absolute, _checkedOnly })
            Options.Add(option);
        SetAction(parsed => Execute(parsed));
    }

    private int Execute(ParseResult parsed)
    {
        var repository = parsed.GetValue(_repository)!;
        var cases = EnsembleCase.Read(repository);
        if (cases.FirstOrDefault(candidate => candidate.Name == parsed.GetValue(_case)) is not { } design)
        {
            Console.Error.WriteLine(
                $"no case '{parsed.GetValue(_case)}'; there are {string.Join(", ", cases.Select(candidate => candidate.Name))}");
            return 2;
        }
        var tolerances = new Tolerances(parsed.GetValue(_relative), parsed.GetValue(_absolute));
        var threads = parsed.GetValue(_threads);

        var watch = Stopwatch.StartNew();
        var model = ModelFile.Compile(repository, design.Model);
        var memory = new EnsembleMemory(design, model.Dimension);
        var pass = new EnsemblePass(model, design, IntegrationMethod.Rk45, new IntegrationOptions { Tolerances = tolerances }, memory);
        var compile = watch.Elapsed.TotalSeconds;

        var isTimed = !parsed.GetValue(_checkedOnly);
        int[] members = isTimed ? [.. Enumerable.Range(0, design.Members)] : design.Checked;
        var work = Pass();
        var seconds = new List<double>();
        if (isTimed)
        {
            while (watch.Elapsed < _warmUp)
                Pass();
            for (var i = 0; i < Math.Max(1, parsed.GetValue(_repeats)); i++)
            {
                watch.Restart();
                Pass();
                seconds.Add(watch.Elapsed.TotalSeconds);
            }
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            Case = design.Name,
            design.Members,
            Size = model.Dimension,
            design.Kept,
            threads,
            Machine.Here.Width,
            Rtol = tolerances.Relative,
            Atol = tolerances.Absolute,
            Compile = compile,
            Seconds = isTimed ? new { Best = seconds.Min(), All = seconds } : null,
            Steps = new { work.Accepted, work.Rejected },
            work.Failed,
            Checks = design.Checked.Select(member => new
            {
                member,
                End = memory.End(member).ToArray(),
                Middle = design.Kept > 0 ? memory.Middle(member).ToArray() : null,
            }),
            Checksum = isTimed ? memory.Checksum() : (double?)null,
        }, _json));
        return work.Failed == 0 ? 0 : 3;

        EnsembleWork Pass() => pass.Run(members, threads);
    }
}
