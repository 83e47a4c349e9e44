namespace LoopSim.Compilation;

/// <summary>What a parameter of a <see cref="ParametricModelField"/> does to the model's inputs.</summary>
/// <param name="Inputs">Parameters, channels, link weights or held stocks that it changes together.</param>
/// <param name="Scales">Whether it multiplies their resting values; otherwise it is their value.</param>
/// <param name="Root">Which root of it they take: 2 for its square root.</param>
public sealed record FieldParameter(ValueArray<string> Inputs, bool Scales = false, int Root = 1)
{
    /// <summary>A parameter that is the value of one input.</summary>
    public static FieldParameter Of(string input) => new([input]);

    /// <summary>The value of an input.</summary>
    /// <param name="parameter">The parameter's value.</param>
    /// <param name="resting">The input's own value at rest.</param>
    public double Value(double parameter, double resting) => Power(parameter, 1.0 / Root) * (Scales ? resting : 1);

    /// <summary>The derivative of an input's value by the parameter; infinite for a root of 0.</summary>
    public double Slope(double parameter, double resting) => Power(parameter, 1.0 / Root - 1) / Root * (Scales ? resting : 1);

    private static double Power(double value, double exponent) => exponent switch
    {
        1 => value,
        0 => 1,
        _ => Numerics.Elementary.Pow(value, exponent),
    };
}
