namespace LoopSim.Numerics;

/// <summary>Fields x' = f(x, p) that do not change with time, with exact derivatives by the state and by the parameters.</summary>
/// <remarks>A point is the state and then the parameters. Not safe for several threads at once.</remarks>
public interface IParametricField
{
    /// <summary>The number of state variables.</summary>
    int Dimension { get; }

    int ParameterCount { get; }

    /// <summary>The number of functions whose sign says on which side of a jump or kink of the field a point is.</summary>
    int SwitchCount => 0;

    void Evaluate(ReadOnlySpan<double> point, Span<double> slope);

    /// <summary>Writes df/dx and, in the last columns, df/dp: a row for each state variable, row after row.</summary>
    void Jacobian(ReadOnlySpan<double> point, Span<double> jacobian);

    void EvaluateSwitches(ReadOnlySpan<double> point, Span<double> values)
    {
    }
}
