namespace LoopSim.Interchange.Tests;

/// <summary>Vensim's functions of vectors and matrices, by hand.</summary>
public sealed class VectorTests
{
    private const string Vector = "d: a, b, c~~|\nv[d] = 3, 1, 2~~|\nsum = 0~~|\nproduct = 1~~|\nleast = 2~~|\nlargest = 3~~|\n";

    [Theory]
    [InlineData("VECTOR SORT ORDER(v[d], 1)", 1, 2, 0)]
    [InlineData("VECTOR SORT ORDER(v[d], -1)", 0, 2, 1)]
    [InlineData("VECTOR RANK(v[d], 1)", 3, 1, 2)]
    [InlineData("VECTOR RANK(v[d], 0)", 1, 3, 2)]
    [InlineData("VECTOR REORDER(v[d], order[d])", 1, 2, 3)]
    [InlineData("VECTOR ELM MAP(v[a], order[d])", 1, 2, 3)]
    public void A_vector_is_sorted(string expression, double a, double b, double c)
    {
        var read = Imported.Vensim($"{Vector}order[d] = 1, 2, 0~~|\nx[d] = {expression}~~|");

        Assert.Equal([a, b, c], new[] { "a", "b", "c" }.Select(element => read.Course($"x[{element}]")[0]));
    }

    [Theory]
    [InlineData("1, 0, 1", "sum", 5)]
    [InlineData("1, 0, 1", "product", 6)]
    [InlineData("1, 0, 1", "least", 2)]
    [InlineData("1, 0, 1", "largest", 3)]
    [InlineData("0, 0, 0", "sum", -7)]
    public void Elements_are_selected(string chosen, string action, double expected) => Assert.Equal(
        expected, Imported.Vensim($"{Vector}s[d] = {chosen}~~|\nx = VECTOR SELECT(s[d!], v[d!], -7, {action}, 0)~~|").Course("x")[0]);

    [Fact]
    public void A_matrix_times_its_inverse_is_one()
    {
        var read = Imported.Vensim("""
            r: r1, r2, r3~~|
            c: c1, c2, c3~~|
            m[r, c] = 0, 2, 1; 3, 0, 2; 1, 1, 0; ~~|
            i[r, c] = INVERT MATRIX(m[r, c], 3)~~|
            """);
        double At(string name, int row, int column) => read.Course($"{name}[r{row},c{column}]")[0];

        foreach (var row in new[] { 1, 2, 3 })
        {
            foreach (var column in new[] { 1, 2, 3 })
                Assert.Equal(
                    row == column ? 1 : 0, Enumerable.Range(1, 3).Sum(k => At("m", row, k) * At("i", k, column)), 1e-14);
        }
    }

    [Fact]
    public void What_is_no_vector_is_refused_with_its_place()
    {
        var read = Imported.Vensim($"{Vector}x = VECTOR RANK(v[a], 1)~~|\ny[d] = VECTOR RANK(3, 1)~~|");

        Assert.Null(read.Model);
        Assert.Equal([8, 9], read.Diagnostics.Select(diagnostic => diagnostic.Position.Line));
        Assert.All(read.Diagnostics, diagnostic => Assert.Contains("VECTOR RANK", diagnostic.Message, StringComparison.Ordinal));
    }
}
