using LoopSim.Numerics;

namespace LoopSim.Cli.Verbs;

/// <summary>A verb of the program.</summary>
internal abstract class Verb : Command
{
    protected Verb(World world, VerbGroup group, string name, string description)
        : base(name, description)
    {
        (World, Group) = (world, group);
        SetAction(parsed =>
        {
            if (MakesManyRuns && !MachineCode.CanBeWritten)
                Terminal.Hint("this program was compiled ahead of time and runs members one by one; the ordinary build is faster here");
            return (int)Execute(parsed);
        });
    }

    /// <summary>Where help lists it.</summary>
    public VerbGroup Group { get; }

    /// <summary>What it does, in a line: the description up to its details.</summary>
    public string Summary => Description!.Split([". ", ": ", "; "], StringSplitOptions.None)[0].TrimEnd('.');

    protected World World { get; }

    /// <summary>Whether most of its work is runs that can go side by side in lanes.</summary>
    protected virtual bool MakesManyRuns => false;

    protected Terminal Terminal => World.Terminal;

    protected abstract ExitCode Execute(ParseResult parsed);

    protected void Take(params IEnumerable<Option> options)
    {
        foreach (var option in options)
            Options.Add(option);
    }

    /// <summary>Says that the divisors of a model stay where a command line sets weights.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="model">The model.</param>
    /// <param name="varied">What else the command varies.</param>
    protected void HintAtDivisors(ParseResult parsed, Model model, params IEnumerable<string> varied)
    {
        var set = SimulationOptions.OverridesOf(parsed).Select(setting => setting.Name);
        if (WeightDivisors.Kept(model, [.. set, .. varied]) is { } hint)
            Terminal.Hint(hint);
    }

    /// <summary>The experiment a command line means, with a start that is one.</summary>
    /// <exception cref="UnreachedException">The start should be a steady state, and none is reached.</exception>
    protected Experiment RequireStart(Experiment experiment)
    {
        var start = experiment.StartState(World.Cancellation);
        World.Cancellation.ThrowIfCancellationRequested();
        return start.IsSettled ? experiment : throw new UnreachedException(
            $"the start '{experiment.StartName}' is the steady state reached from its values, but none is reached: "
                + SteadyStateText.Describe(start, experiment.Compiled),
            "give values with --start stock=value,...");
    }
}

/// <summary>What a verb is for.</summary>
internal enum VerbGroup
{
    Explore,
    Intervene,
    Analyse,
    Batch,
    Models,
}
