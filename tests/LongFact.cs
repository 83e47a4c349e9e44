using System.Runtime.CompilerServices;
using Xunit.v3;

namespace LoopSim.Testing;

/// <summary>A check at a scale that takes minutes: thousands of random models, say. Not run unless asked for.</summary>
/// <remarks><c>.ci/run --long</c> asks for all of them. A share of each runs by default, as a fact of its own.</remarks>
internal sealed class LongFactAttribute : FactAttribute, ITraitAttribute
{
    public LongFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Explicit = true;

    /// <summary>What <c>dotnet test --filter Category=Long</c> finds.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Category", "Long")];
}
