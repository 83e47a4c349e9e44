namespace LoopSim.Bifurcation.Systems;

/// <summary>Equations whose solutions are points, where there are as many unknowns, or curves, where there is one unknown more.</summary>
internal interface IEquations
{
    int UnknownCount { get; }

    int EquationCount { get; }

    void Evaluate(ReadOnlySpan<double> unknowns, Span<double> residuals);

    /// <summary>Writes the derivatives of the residuals: a row for each equation, row after row.</summary>
    void Jacobian(ReadOnlySpan<double> unknowns, Span<double> jacobian);

    /// <summary>Told of each point a curve has been followed to: the place to renew what the equations refer to.</summary>
    void Reached(ReadOnlySpan<double> unknowns)
    {
    }
}
