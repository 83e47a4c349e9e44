namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim continue</c>: steady states over a parameter, with folds, Hopf points and crossings.</summary>
internal sealed class ContinueVerb : RecordVerb
{
    private readonly RestingOptions _resting = new();
    private readonly Option<ContinuationRange?> _over = OptionOf.Read("--over", "NAME=LOW:HIGH",
        "the parameter, channel, link (source:target), held stock or loop's gain (gain:a:b:a; 1 is the model as it stands) to vary",
        text => ContinuationRange.Parse(text, "--over"));
    private readonly Option<ContinuationRange?> _and = OptionOf.Read("--and", "NAME=LOW:HIGH",
        "a second quantity: follow folds and Hopf points over both", text => ContinuationRange.Parse(text, "--and"));
    private readonly Option<bool> _cycles = OptionOf.Flag("--cycles", "follow the cycles from each Hopf point");
    private readonly Option<Setting[]> _at = OptionOf.ReadMany("--at", "NAME=VALUE",
        "print the cycles at a value of the quantity varied; repeatable", text => OptionOf.SettingIn(text, "--at"));

    public ContinueVerb(World world)
        : base(world, VerbGroup.Analyse, "continue",
            "Follow the steady states over a parameter and find where they vanish, fork or begin to oscillate.")
    {
        _over.Required = true;
        TakeWithOutput([_over, _and, _cycles, _at, .. _resting.All]);
    }

    protected override Finished Perform(Request request)
    {
        var parsed = request.Parsed;
        var over = parsed.GetValue(_over)!;
        List<double> at = [.. parsed.GetValue(_at)!.Select(value => At(value, over))];
        var experiment = Experiment.Prepare(request.Model, _resting.Read(parsed));
        var result = Continue.Run(experiment, over, request.Monitor, parsed.GetValue(_cycles), at, parsed.GetValue(_and));
        var record = ContinueReport.Of(experiment, request.Origin, result);
        return new Finished(record, quiet => ContinueWords.Of(record, quiet), () => ContinueReport.Save(record));
    }

    private static double At(Setting at, ContinuationRange over)
    {
        var value = Words.Number(at.Value);
        if (at.Name != over.Name)
            throw new InvalidSettingException($"--at {at.Name}: what varies is '{over.Name}'; write --at {over.Name}={value}");
        return at.Value >= over.Low && at.Value <= over.High ? at.Value : throw new InvalidSettingException(
            $"--at {at.Name}={value} lies outside the range of --over, {Words.Number(over.Low)} to {Words.Number(over.High)}");
    }
}
