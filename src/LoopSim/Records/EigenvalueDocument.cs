using System.Numerics;

namespace LoopSim;

/// <summary>An eigenvalue.</summary>
public readonly record struct EigenvalueDocument(double Re, double Im)
{
    public static EigenvalueDocument Of(Complex value) => new(value.Real, value.Imaginary);

    /// <summary>As people read it: <c>-0.2+1.5i</c>.</summary>
    /// <param name="number">How a number is written; null for six digits.</param>
    public string Text(Func<double, string>? number = null)
    {
        number ??= Words.Number;
        return Im == 0 ? number(Re) : $"{number(Re)}{(Im < 0 ? "-" : "+")}{number(Math.Abs(Im))}i";
    }
}
