namespace LoopSim.Language;

/// <summary>The array that a variable is an element of.</summary>
/// <param name="Name">What the array is called.</param>
/// <param name="Elements">Its place: an element of each dimension.</param>
public sealed record Family(string Name, ValueArray<string> Elements)
{
    /// <summary>Such as <c>population[north, young]</c>.</summary>
    public override string ToString() => $"{Name}[{string.Join(", ", Elements)}]";
}
