namespace LoopSim.Numerics;

/// <summary>The elementary functions at width one: the plain doubles a scalar field is compiled with.</summary>
/// <remarks>Each equals element i of the same function in <see cref="Elementary{TLane}"/> bit for bit, at any width.</remarks>
public static class Elementary
{
    public static double Exp(double x) => Elementary<Scalar>.Exp(new(x)).Value;

    public static double Log(double x) => Elementary<Scalar>.Log(new(x)).Value;

    public static double Log10(double x) => Elementary<Scalar>.Log10(new(x)).Value;

    public static double Pow(double x, double y) => Elementary<Scalar>.Pow(new(x), new(y)).Value;

    public static double Sin(double x) => Elementary<Scalar>.Sin(new(x)).Value;

    public static double Cos(double x) => Elementary<Scalar>.Cos(new(x)).Value;

    public static double Tan(double x) => Elementary<Scalar>.Tan(new(x)).Value;

    public static double Atan(double x) => Elementary<Scalar>.Atan(new(x)).Value;

    public static double Tanh(double x) => Elementary<Scalar>.Tanh(new(x)).Value;

    public static double Saturation(double x) => Elementary<Scalar>.Saturation(new(x)).Value;

    public static double Modulo(double x, double y) => Elementary<Scalar>.Modulo(new(x), new(y)).Value;
}
