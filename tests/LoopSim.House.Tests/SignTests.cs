namespace LoopSim.House.Tests;

/// <summary>Numbers that are none have no sign, and <see cref="Math.Sign(double)"/> throws: <c>Sign.Of</c> of LoopSim.Numerics does
/// not.</summary>
public class SignTests
{
    /// <summary>LoopSim.Figures does not know LoopSim.Numerics, and draws finite numbers only.</summary>
    [Fact]
    public void Nothing_that_computes_calls_a_sign_that_throws() =>
        Assert.Empty(SourceFile.Product
            .Where(file => !file.Path.StartsWith("src/LoopSim.Figures/", StringComparison.Ordinal))
            .SelectMany(file => file.Lines.Select((line, index) => (At: $"{file.Path}:{index + 1}", Text: line.TrimStart())))
            .Where(line => !line.Text.StartsWith("//", StringComparison.Ordinal)
                && line.Text.Contains("Math.Sign(", StringComparison.Ordinal))
            .Select(line => line.At));
}
