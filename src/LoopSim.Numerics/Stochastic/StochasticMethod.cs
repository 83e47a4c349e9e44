namespace LoopSim.Numerics;

/// <summary>A method for dx = f(t, x) dt + g(x) dW, read as Ito does, in which every component has noise of its own at most.</summary>
/// <remarks>
/// Its strong order is that of the error of a path at a time, its weak order that of the error of means. Components with
/// <see cref="Diffusion.SquareRoot"/> or <see cref="Diffusion.Bounded"/> are moved in the variable in which their noise is additive
/// (Lamperti's transform), and stay within their bounds at any step.
/// </remarks>
public sealed class StochasticMethod
{
    private StochasticMethod(string name, double strongOrder, Func<Diffusion, bool> suits) =>
        (Name, StrongOrder, Suits) = (name, strongOrder, suits);

    /// <summary>x + h f + g dW: strong order 1/2, weak order 1 (Maruyama 1955).</summary>
    public static StochasticMethod EulerMaruyama { get; } = new("euler-maruyama", 0.5, _ => true);

    /// <summary>With the term g g' (dW^2 - h) / 2: strong and weak order 1 (Milstein 1975).</summary>
    public static StochasticMethod Milstein { get; } = new("milstein", 1, _ => true);

    /// <summary>Strong order 3/2 for additive noise, weak order 2: SRA1 of Roessler 2010, SIAM Journal on Numerical Analysis 48:922-952,
    /// table 6.3.</summary>
    public static StochasticMethod Sra1 { get; } = new("sra1", 1.5, diffusion => diffusion != Diffusion.Linear);

    public static ImmutableArray<StochasticMethod> All { get; } = [EulerMaruyama, Milstein, Sra1];

    /// <summary>What it is called on the command line.</summary>
    public string Name { get; }

    /// <summary>For additive noise it is one half higher with <see cref="EulerMaruyama"/>, which is Milstein's method there.</summary>
    public double StrongOrder { get; }

    /// <summary>Whether the method can follow such noise.</summary>
    public Func<Diffusion, bool> Suits { get; }

    /// <summary>The best one for some terms.</summary>
    public static StochasticMethod For(IEnumerable<NoiseTerm> terms) => terms.All(term => Sra1.Suits(term.Diffusion)) ? Sra1 : Milstein;

    public static StochasticMethod? Find(string name) => All.FirstOrDefault(method => method.Name == name);

    public override string ToString() => Name;
}
