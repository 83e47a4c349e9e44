using LoopSim.Language.Equations;

namespace LoopSim;

/// <summary>One source of white noise in an experiment.</summary>
/// <param name="Name">The state variable it acts on.</param>
/// <param name="Term">How.</param>
/// <param name="Process">The number of its Wiener process, which stays when other sources come or go.</param>
/// <param name="Size">Its size, but for <paramref name="Time"/>.</param>
/// <param name="Time">Where it drives an Ornstein-Uhlenbeck process: the time of that, whose deviation the size is.</param>
internal sealed record NoiseSource(string Name, NoiseTerm Term, int Process, Expression Size, Expression? Time)
{
    /// <summary>The first number of the processes of inputs.</summary>
    private const int FirstInput = 1 << 20;

    /// <summary>Whether the size may change with inputs.</summary>
    public bool IsVariable => Size is not NumberExpression || Time is not (null or NumberExpression);

    /// <summary>The size at some inputs, per square root of time.</summary>
    public double SizeAt(CompiledModel compiled, ReadOnlySpan<double> inputs)
    {
        var size = compiled.Evaluate(Size, inputs);
        return Time is null ? size : size * Math.Sqrt(2 / compiled.Evaluate(Time, inputs));
    }

    /// <summary>The sources of an experiment, in the order of its state.</summary>
    public static ImmutableArray<NoiseSource> In(Experiment experiment)
    {
        var (model, names) = (experiment.Model, experiment.Compiled.StateNames.ToList());
        var sources = new List<NoiseSource>();
        for (var number = 0; number < model.Stocks.Count; number++)
        {
            var stock = model.Stocks[number];
            if (stock.Noise is { } noise && names.IndexOf(stock.Name) is >= 0 and var component)
                sources.Add(new NoiseSource(stock.Name, new NoiseTerm(component, DiffusionOf(noise.Kind)), number, noise.Size, null));
        }

        foreach (var (name, process) in model.Processes)
        {
            if (process is InputProcess.OrnsteinUhlenbeck ou)
            {
                var variable = ModelVariant.ProcessOf(name);
                sources.Add(new NoiseSource(
                    variable, new NoiseTerm(names.IndexOf(variable), Diffusion.Constant), NumberOf(experiment, name), ou.Deviation,
                    ou.Time));
            }
        }

        return [.. sources.OrderBy(source => source.Term.Component)];
    }

    /// <summary>The number of what an input does by chance.</summary>
    public static int NumberOf(Experiment experiment, string input) => FirstInput + experiment.Compiled.Layout.Find(input);

    private static Diffusion DiffusionOf(NoiseKind kind) => kind switch
    {
        NoiseKind.Additive => Diffusion.Constant,
        NoiseKind.Proportional => Diffusion.Linear,
        NoiseKind.SquareRoot => Diffusion.SquareRoot,
        _ => Diffusion.Bounded,
    };
}
