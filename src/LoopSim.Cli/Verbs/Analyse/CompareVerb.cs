using LoopSim.Language.Text;
using LoopSim.Numerics;

namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim compare</c>: one run under several methods.</summary>
internal sealed class CompareVerb : RecordVerb
{
    private static readonly string _all = string.Join(", ", IntegrationMethod.All.Select(method => method.Name));

    private readonly SimulationOptions _simulation = new();
    private readonly Option<IntegrationMethod[]> _methods = OptionOf.ReadLists(
        "--methods", "a,b,...", $"the methods (default: all): {_all}", text => OptionOf.Words(text).Select(Find));

    public CompareVerb(World world)
        : base(world, VerbGroup.Analyse, "compare", "Run a model with several methods and compare their errors, work and time with a "
            + "reference at tight tolerances.") =>
        TakeWithOutput([_methods, .. _simulation.All]);

    protected override Finished Perform(Request request)
    {
        List<IntegrationMethod> methods = [.. request.Parsed.GetValue(_methods)!.Distinct()];
        if (methods.Count == 0)
            methods = [.. IntegrationMethod.All];
        var settings = _simulation.Read(request.Parsed, request.Model);
        // A grid is for the methods with fixed steps among those compared, whatever the method of the run itself.
        if (settings is { Grid: StepGrid.Plain, Method.IsAdaptive: true } && methods.Find(method => !method.IsAdaptive) is { } onGrid)
            settings = settings with { Method = onGrid };
        var experiment = RequireStart(Experiment.Prepare(request.Model, settings));
        var result = Compare.Run(request.Model, settings, methods, request.Monitor);
        World.Cancellation.ThrowIfCancellationRequested();
        var record = new CompareRecord(experiment, request.Origin, result);
        return new Finished(record, _ => CompareWords.Of(record), record.Save);
    }

    private static IntegrationMethod Find(string name)
    {
        if (IntegrationMethod.TryFind(name, out var method))
            return method;
        var near = NearName.Of(name, IntegrationMethod.All.Select(known => known.Name));
        throw new InvalidSettingException($"no method '{name}'; {(near is null ? $"there are {_all}" : $"did you mean '{near}'?")}");
    }
}
