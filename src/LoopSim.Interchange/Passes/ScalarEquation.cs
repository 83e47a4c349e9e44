namespace LoopSim.Interchange;

/// <summary>The equation of a variable, or of one element of an array, with what its dimensions stand for there.</summary>
/// <param name="Elements">The element's place in the array; empty for a variable without subscripts.</param>
/// <param name="Bound">The element that each dimension on the left stands for.</param>
/// <param name="Item">The place in a list of numbers on the right, row by row.</param>
internal sealed record ScalarEquation(
    ForeignEquation Equation, ValueArray<NameKey> Elements, IReadOnlyList<(NameKey Dimension, NameKey Element)> Bound, int Item)
{
    public ScalarName Name => new(Equation.Name, Elements);
}

/// <summary>A variable, or an element of an array.</summary>
internal readonly record struct ScalarName(NameKey Variable, ValueArray<NameKey> Elements)
{
    /// <summary>As results name it: <c>Population[North,Young]</c>.</summary>
    public string Written => Elements.Count == 0 ? Variable.Written : $"{Variable.Written}[{string.Join(',', Elements)}]";
}
