namespace LoopSim.Tests.Switching.Expressions;

/// <summary>A linear form: one coefficient for each element of a <see cref="Basis"/>.</summary>
internal sealed class Linear(double[] coefficients)
{
    public double this[int element] => coefficients[element];

    public int Dimension => coefficients.Length;

    /// <summary>Whether it is the same number everywhere.</summary>
    public bool IsConstant => coefficients.Skip(1).All(coefficient => coefficient == 0);

    public static Linear Element(Basis basis, int element, double coefficient = 1)
    {
        var coefficients = new double[basis.Dimension];
        coefficients[element] = coefficient;
        return new Linear(coefficients);
    }

    public static Linear operator +(Linear left, Linear right) =>
        new([.. Enumerable.Range(0, left.Dimension).Select(element => left[element] + right[element])]);

    public static Linear operator -(Linear left, Linear right) => left + -1 * right;

    public static Linear operator *(double factor, Linear form) =>
        new([.. Enumerable.Range(0, form.Dimension).Select(element => factor * form[element])]);

    /// <summary>Its value where the elements have these values.</summary>
    public double At(double[] elements)
    {
        var sum = 0.0;
        for (var element = 0; element < coefficients.Length; element++)
            sum += coefficients[element] * elements[element];
        return sum;
    }

    /// <summary>The sum of its terms' sizes: the scale of the rounding errors in its value.</summary>
    public double Size(double[] elements)
    {
        var sum = 0.0;
        for (var element = 0; element < coefficients.Length; element++)
            sum += Math.Abs(coefficients[element] * elements[element]);
        return sum;
    }
}
