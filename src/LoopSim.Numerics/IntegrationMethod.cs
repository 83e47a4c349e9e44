using System.Diagnostics.CodeAnalysis;

namespace LoopSim.Numerics;

/// <summary>A method of integration by its name; <see cref="All"/> is the registry.</summary>
public sealed class IntegrationMethod
{
    private IntegrationMethod(string name, string title, ButcherTableau tableau)
    {
        Name = name;
        Title = title;
        Tableau = tableau;
    }

    /// <summary>Dormand-Prince 5(4), the default.</summary>
    public static IntegrationMethod Rk45 { get; } = new("rk45", "Dormand-Prince 5(4)", DormandPrince5.Tableau);

    /// <summary>The classical method of fourth order, with fixed steps.</summary>
    public static IntegrationMethod Rk4 { get; } = new("rk4", "classical Runge-Kutta", ClassicalRungeKutta4.Tableau);

    /// <summary>Euler's method, with fixed steps: what most system-dynamics tools default to.</summary>
    public static IntegrationMethod Euler { get; } = new("euler", "Euler", ForwardEuler.Tableau);

    public static IReadOnlyList<IntegrationMethod> All { get; } = [Rk45, Rk4, Euler];

    /// <summary>The name on the command line, in lower case.</summary>
    public string Name { get; }

    /// <summary>The name in a text.</summary>
    public string Title { get; }

    /// <summary>The order of the solution that a step advances.</summary>
    public int Order => Tableau.Order;

    /// <summary>The order of the dense output between the ends of a step.</summary>
    public int DenseOrder => Tableau.DenseOrder;

    /// <summary>Whether the method estimates its error and so chooses its own steps; others need a fixed step.</summary>
    public bool IsAdaptive => Tableau.ErrorWeights.Length > 0;

    /// <summary>The coefficients.</summary>
    public ButcherTableau Tableau { get; }

    /// <summary>Finds a method by its exact name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out IntegrationMethod? method)
    {
        method = All.FirstOrDefault(candidate => candidate.Name == name);
        return method is not null;
    }

    public override string ToString() => Name;
}
