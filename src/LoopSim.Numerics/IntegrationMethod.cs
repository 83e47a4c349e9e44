using System.Diagnostics.CodeAnalysis;

namespace LoopSim.Numerics;

/// <summary>A method of integration by its name; <see cref="All"/> is the registry.</summary>
public sealed class IntegrationMethod
{
    private IntegrationMethod(string name, string title, ButcherTableau tableau)
        : this(name, title, tableau.Order, tableau.DenseOrder)
    {
        Tableau = tableau;
        IsAdaptive = !tableau.ErrorWeights.IsEmpty;
    }

    private IntegrationMethod(string name, string title, RosenbrockTableau stiff)
        : this(name, title, stiff.Order, stiff.DenseOrder)
    {
        StiffTableau = stiff;
        IsAdaptive = true;
    }

    private IntegrationMethod(string name, string title, ButcherTableau tableau, RosenbrockTableau stiff)
        : this(name, title, tableau)
    {
        StiffTableau = stiff;
    }

    private IntegrationMethod(string name, string title, int order, int denseOrder)
    {
        (Name, Title, Order, DenseOrder) = (name, title, order, denseOrder);
        StepRule = new StepRule { Order = order };
    }

    /// <summary>Dormand-Prince 5(4), the default.</summary>
    public static IntegrationMethod Rk45 { get; } = new("rk45", "Dormand-Prince 5(4)", DormandPrince5.Tableau);

    /// <summary>Tsitouras 5(4), often a little more accurate than <see cref="Rk45"/> for the same work.</summary>
    public static IntegrationMethod Tsit5 { get; } = new("tsit5", "Tsitouras 5(4)", Tsitouras5.Tableau);

    /// <summary>Dormand-Prince 8(5,3), for tight tolerances.</summary>
    public static IntegrationMethod Dop853 { get; } = new("dop853", "Dormand-Prince 8(5,3)", DormandPrince8.Tableau)
    {
        // As in the code DOP853.
        StepRule = new StepRule { Order = 8, Beta = 0.0, LargestShrinkage = 1 / 0.333, LargestGrowth = 6.0 },
        StabilityLimit = 4.5,
    };

    /// <summary>Steinebach's Rosenbrock method 5(4), for stiff problems.</summary>
    public static IntegrationMethod Rodas5P { get; } = new("rodas5p", "Rodas5P", Numerics.Rodas5P.Tableau);

    /// <summary><see cref="Rk45"/> where a problem is not stiff and <see cref="Rodas5P"/> where it is.</summary>
    public static IntegrationMethod Auto { get; } =
        new("auto", "Dormand-Prince 5(4) or Rodas5P, by stiffness", DormandPrince5.Tableau, Numerics.Rodas5P.Tableau);

    /// <summary>The classical method of fourth order, with fixed steps.</summary>
    public static IntegrationMethod Rk4 { get; } = new("rk4", "classical Runge-Kutta", ClassicalRungeKutta4.Tableau);

    /// <summary>Euler's method, with fixed steps: what most system-dynamics tools default to.</summary>
    public static IntegrationMethod Euler { get; } = new("euler", "Euler", ForwardEuler.Tableau);

    public static IReadOnlyList<IntegrationMethod> All { get; } = [Rk45, Tsit5, Dop853, Rodas5P, Auto, Rk4, Euler];

    /// <summary>The name on the command line, in lower case.</summary>
    public string Name { get; }

    /// <summary>The name in a text.</summary>
    public string Title { get; }

    /// <summary>The order of the solution that a step advances.</summary>
    public int Order { get; }

    /// <summary>The order of the dense output between the ends of a step.</summary>
    public int DenseOrder { get; }

    /// <summary>Whether the method estimates its error and so chooses its own steps; others need a fixed step.</summary>
    public bool IsAdaptive { get; }

    /// <summary>Whether the method needs an <see cref="IDifferentiableField"/>.</summary>
    public bool NeedsDerivatives => StiffTableau is not null;

    /// <summary>Whether the method is an explicit and a stiff one, of which each has its time.</summary>
    internal bool IsAutomatic => Tableau is not null && StiffTableau is not null;

    /// <summary>How the step follows the error, where the method estimates it.</summary>
    public StepRule StepRule { get; private init; }

    /// <summary>Where the step times the largest eigenvalue is above this, stability and not accuracy limits the step of an explicit
    /// method. The tests for stiffness of DOPRI5 and DOP853 ask for 3.25 and 6.1, the ends of the intervals of stability, about which the
    /// product moves while the step is limited so; three quarters of these are met by most such steps and by hardly any other.</summary>
    internal double StabilityLimit { get; private init; } = 2.4;

    /// <summary>The coefficients of an explicit method, or of the explicit one of two.</summary>
    public ButcherTableau? Tableau { get; }

    /// <summary>The coefficients of a stiff method, or of the stiff one of two.</summary>
    public RosenbrockTableau? StiffTableau { get; }

    /// <summary>Finds a method by its exact name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out IntegrationMethod? method)
    {
        method = All.FirstOrDefault(candidate => candidate.Name == name);
        return method is not null;
    }

    /// <summary>A stepper at a time and state; the field must have been entered before its first evaluation.</summary>
    public Stepper CreateStepper(IVectorField field, double time, ReadOnlySpan<double> state, CancellationToken cancellation = default)
    {
        var ends = new StepEnds(field.Dimension, time, state);
        if (StiffTableau is null)
            return new RungeKuttaStepper(Tableau!, field, ends, cancellation);
        if (field is not IDifferentiableField differentiable)
            throw new ArgumentException($"The method {Name} needs a field with derivatives.", nameof(field));
        return Tableau is null
            ? new RosenbrockStepper(StiffTableau, differentiable, ends, cancellation)
            : new AutoStepper(Tableau, StiffTableau, differentiable, ends, cancellation);
    }

    public override string ToString() => Name;
}
