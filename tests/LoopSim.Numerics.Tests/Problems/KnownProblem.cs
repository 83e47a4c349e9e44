namespace LoopSim.Numerics.Tests;

/// <summary>A problem that begins at time 0 and whose state at the end is known to more digits than a double has.</summary>
internal sealed record KnownProblem(string Name, double[] Initial, double End, Slope Slope)
{
    private static readonly Dictionary<string, double[]> _finalStates = Tables.Read("final-states.csv")
        .ToDictionary(row => row[0], row => row[1..].Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray());

    /// <summary>The state at the end, as <see cref="Observe"/> shows it.</summary>
    public double[] Final => _finalStates[Name];

    public Slope? Jacobian { get; init; }

    /// <summary>Some component decays to nothing, so an absolute tolerance as large as the relative one would ignore it.</summary>
    public bool Decays { get; init; }

    /// <summary>The size from which a component matters: the absolute tolerance is the relative one times this.</summary>
    public double Scale { get; init; } = 1.0;

    /// <summary>What is compared with <see cref="Final"/>: the state itself, or functions of it where digits would cancel.</summary>
    public Func<double[], double[]> Observe { get; init; } = state => state;

    public IVectorField Field =>
        Jacobian is null ? new Field(Initial.Length, Slope) : new DifferentiableField(Initial.Length, Slope, Jacobian);

    /// <summary>The tolerances of the accuracy suite.</summary>
    public Tolerances Tolerances(double relative) => new(relative, Decays ? 1e-15 : relative * Scale);

    /// <summary>The largest error of a component in units of its tolerance, times the relative tolerance.</summary>
    public double Error(double[] state, Tolerances tolerances) =>
        Final.Zip(Observe(state), (known, found) =>
            Math.Abs(known - found) * tolerances.Relative / (tolerances.Absolute + (tolerances.Relative * Math.Abs(known)))).Max();

    public override string ToString() => Name;
}
