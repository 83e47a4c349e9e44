using LoopSim.Numerics;

namespace LoopSim.Tests.Switching;

/// <summary>The methods that choose their own steps.</summary>
internal static class Adaptive
{
    public static string[] Names { get; } = [.. IntegrationMethod.All.Where(method => method.IsAdaptive).Select(method => method.Name)];

    public static TheoryData<string> Theory => [.. Names];

    public static IntegrationMethod Find(string name) =>
        IntegrationMethod.TryFind(name, out var method) ? method : throw new ArgumentException($"No method is named {name}.", nameof(name));
}
