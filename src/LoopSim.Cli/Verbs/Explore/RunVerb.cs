using LoopSim.Numerics;

namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim run</c>: one trajectory.</summary>
internal sealed class RunVerb : RecordVerb
{
    private readonly NoiseOptions _noise = new();
    private readonly SimulationOptions _simulation;
    private readonly Option<double?> _lag = OptionOf.Positive(
        "--lag", "TIME", "lag of the autocorrelations of a run with noise (default: the time between saved values)");
    private readonly Option<string[]> _sensitivity = OptionOf.List(
        "--sensitivity", "a,b,...", "compute the sensitivity of every stock to these parameters, channels or links");

    private readonly Option<string[]> _save = SweepOptions.CreateSave("also print and record what a sweep keeps of such a run");

    private readonly Option<string?> _reference = OptionOf.Text("--reference", "FILE",
        "compare with a table of another tool, column by column: within 1e-4, or half of the last digit printed");

    public RunVerb(World world)
        : base(world, VerbGroup.Explore, "run", "Run a model from a start and print where it ends.") =>
            TakeWithOutput([.. (_simulation = new SimulationOptions(_noise)).All, _lag, _sensitivity, _save, _reference, Table]);

    protected override Finished Perform(Request request)
    {
        var settings = _simulation.Read(request.Parsed, request.Model);
        var experiment = RequireStart(Experiment.Prepare(request.Model, settings));
        var (inputs, saves) = (request.Parsed.GetValue(_sensitivity)!, request.Parsed.GetValue(_save)!);
        if (settings.Noise is not null && saves.Length > 0)
            throw new InvalidSettingException("--save keeps numbers of a run without noise; 'loopsim sweep' keeps them of each path");
        if (experiment.Settings.Noise is not null)
            return PerformWithNoise(request, experiment, inputs);
        var sensitivities = inputs.Length > 0 ? Sensitivities.Run(experiment, inputs, request.Monitor) : null;
        var saved = saves.Length > 0 ? SavedQuantities.Of(request.Model, settings, saves, request.Monitor.Cancellation) : null;
        var result = Simulate.Run(experiment, request.Monitor);
        var record = new SimulationRecord(experiment, request.Origin, result, sensitivities)
        {
            Saved = saved,
            Agreement = Agreement(request, experiment, result.Course),
        };
        var differing = record.Agreement?.Count(column => !column.Agrees) ?? 0;
        if (differing > 0)
        {
            var differ = $"{differing} of {record.Agreement!.Count} columns differ from the reference";
            record = record with { Message = differ + ByEuler(request, settings, differing) };
        }
        return new Finished(record, quiet => SimulationWords.Of(record, quiet), () => record.Save(experiment, result, sensitivities))
        {
            Rows = shown => RunTable.Of(experiment, result.Course, shown),
            Code = differing > 0 ? ExitCode.Numerical : CodeOf(result.Solve.Status),
        };
    }

    /// <summary>Tools that know no other method than Euler's save tables that say so of no file.</summary>
    private string ByEuler(Request request, RunSettings settings, int differing)
    {
        if (settings is not { Grid: StepGrid.Plain, Method.Name: "rk4" })
            return "";
        var euler = Experiment.Prepare(request.Model, settings with { Method = IntegrationMethod.Euler });
        var others = Agreement(request, euler, Simulate.Run(euler, request.Monitor).Course)!.Count(column => !column.Agrees);
        return others < differing ? $"; with --method euler {(others == 0 ? "none does" : $"only {others} do")}" : "";
    }

    private IReadOnlyList<ColumnAgreement>? Agreement(Request request, Experiment experiment, RunCourse course)
    {
        if (request.Parsed.GetValue(_reference) is not { } file)
            return null;
        try
        {
            var table = RunTable.Of(experiment, course, []);
            return ColumnAgreement.Of(ReferenceTable.Read(World.Path(file)), table.Names, table.Times, table.Columns);
        }
        catch (FormatException problem)
        {
            throw new InvalidSettingException($"--reference {problem.Message}", problem);
        }
    }

    private Finished PerformWithNoise(Request request, Experiment experiment, string[] sensitivities)
    {
        if (sensitivities.Length > 0)
            throw new InvalidSettingException("--sensitivity is that of a run without noise; add --noise 0");
        var result = NoisyRun.Run(experiment, request.Parsed.GetValue(_lag), request.Monitor);
        var record = new SimulationRecord(experiment, request.Origin, result);
        return new Finished(record, quiet => SimulationWords.Of(record, quiet), () => record.Save(result))
        {
            Rows = shown => RunTable.Of(experiment, result.First, shown),
            Code = result.Lost == result.Paths ? ExitCode.Numerical : ExitCode.Ok,
        };
    }
}
