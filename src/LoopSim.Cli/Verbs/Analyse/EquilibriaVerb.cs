namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim equilibria</c>: every steady state, stable or not.</summary>
internal sealed class EquilibriaVerb : RecordVerb
{
    private const int DefaultRuns = 400;

    private readonly RestingOptions _resting = new();
    private readonly Option<bool> _noBasin = OptionOf.Flag("--no-basin", "do not run from random starts to see how many end in each state");
    private readonly Option<long?> _runs = OptionOf.Whole("--basin-runs", "N", $"random starts (default {DefaultRuns})", 0, 10_000_000);
    private readonly Option<long?> _seed = OptionOf.Seed("the random starts");

    public EquilibriaVerb(World world)
        : base(world, VerbGroup.Analyse, "equilibria",
            "Find every steady state in the stocks' ranges, stable or not: eigenvalues, names, and which share of random starts ends in "
                + "each.") =>
        TakeWithOutput([.. _resting.All, _noBasin, _runs, _seed]);

    protected override Finished Perform(Request request)
    {
        var parsed = request.Parsed;
        var runs = parsed.GetValue(_noBasin) ? 0 : (int)(parsed.GetValue(_runs) ?? DefaultRuns);
        var seed = (ulong)(parsed.GetValue(_seed) ?? 1);
        var experiment = Experiment.Prepare(request.Model, _resting.Read(parsed));
        var record = EquilibriaReport.Of(experiment, request.Origin, Equilibria.Find(experiment, runs, seed, request.Monitor), seed);
        return new Finished(record, quiet => EquilibriaWords.Of(record, quiet), () => EquilibriaReport.Save(record));
    }
}
