namespace LoopSim.Cli;

/// <summary>The options of noise, and the settings they mean.</summary>
/// <param name="usualPaths">How many paths run unless told.</param>
/// <param name="shared">The seed and the number of threads of a verb that has them anyway; null for own ones.</param>
internal sealed class NoiseOptions(int usualPaths = 1, (Option<long?> Seed, Option<long?> Jobs)? shared = null)
{
    private readonly Option<NoiseChange[]> _noise = OptionOf.ReadMany("--noise", "NAME=SIZE",
        $"noise, per square root of the unit of time and read as Ito does: {NoiseChange.Forms}; over what the model says; repeatable",
        NoiseChange.Parse);
    private readonly Option<long?> _paths = OptionOf.Whole(
        "--paths", "N", $"paths to run with noise (default {usualPaths})", 1, 10_000_000);
    private readonly Option<long?> _path = OptionOf.Whole("--path", "I", "number of the first path (default 0)", 0, long.MaxValue / 2);
    private readonly Option<long?> _seed = shared?.Seed ?? OptionOf.Seed("the noise");
    private readonly Option<long?> _jobs = shared?.Jobs ?? OptionOf.Jobs();

    /// <summary>Those that are of no use without a model.</summary>
    public IEnumerable<Option> OfModels => [_noise, _paths, _path, _jobs];

    public IEnumerable<Option> All => shared is null ? [_noise, _paths, _path, _seed, _jobs] : [_noise, _paths, _path];

    /// <summary>How many paths were asked for; null where nobody said.</summary>
    public long? PathsOf(ParseResult parsed) => parsed.GetValue(_paths);

    /// <summary>The number of the first.</summary>
    public long FirstOf(ParseResult parsed) => parsed.GetValue(_path) ?? 0;

    /// <summary>What the noise is, for a verb that makes no paths.</summary>
    public IEnumerable<Option> Sizes => [_noise];

    public ulong SeedOf(ParseResult parsed) => (ulong)(parsed.GetValue(_seed) ?? 1);

    /// <summary>The settings; null where nothing is left to chance.</summary>
    /// <exception cref="InvalidSettingException">They do not fit the model or the method.</exception>
    public NoiseSettings? Read(ParseResult parsed, Model model, MethodName? method, double? step)
    {
        var settings = new NoiseSettings
        {
            Changes = parsed.GetValue(_noise)!.ToValueArray(),
            Method = method?.Noisy,
            Step = step,
            Paths = parsed.GetValue(_paths) ?? usualPaths,
            First = parsed.GetValue(_path) ?? 0,
            Seed = SeedOf(parsed),
            Jobs = (int)(parsed.GetValue(_jobs) ?? Environment.ProcessorCount),
        };
        var isNoisy = NoiseSettings.IsIn(settings.Applied(model));
        if (isNoisy && method?.Ordinary is { } ordinary)
            throw new InvalidSettingException(
                $"{ordinary.Name} cannot follow noise; use --method euler-maruyama, milstein or sra1, or --noise 0");
        if (!isNoisy && method?.Noisy is { } noisy)
            throw new InvalidSettingException(
                $"{noisy.Name} is a method for noise, and there is none; add --noise stock=0.02, for example");
        if (!isNoisy && settings.Changes.Count == 0 && (parsed.GetValue(_paths) ?? parsed.GetValue(_path)) is not null)
            throw new InvalidSettingException(
                $"nothing in model '{model.Name}' is left to chance, so all paths are the same; add --noise stock=0.02, for example");
        return isNoisy ? settings : null;
    }
}
