namespace LoopSim.Language.Tests;

public class RoundTripTests
{
    private static readonly string[] _names = ["a", "b", "c", "d"];

    [Fact]
    public void Random_equation_is_printed_so_that_it_reads_the_same()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var tree = Sample.Condition(new RandomModels(seed).Condition(5, _names));
            var printed = tree.ToString();
            var again = Sample.Condition(printed);

            Assert.True(tree == again, $"seed {seed}: {printed}");
            Assert.Equal(printed, again.ToString());
        }
    }

    [Fact]
    public void Random_model_is_written_so_that_it_reads_the_same()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var model = Sample.Model(new RandomModels(seed).Model());
            var written = ModelWriter.Write(model);

            Assert.True(model == Sample.Model(written), $"seed {seed}:\n{written}");
            Assert.Equal(written, ModelWriter.Write(Sample.Model(written)));
        }
    }

    [Fact]
    public void Models_that_differ_are_not_equal() =>
        Assert.NotEqual(Sample.Model(Sample.Level), Sample.Model(Sample.Level.Replace("-level", "-2 * level", StringComparison.Ordinal)));

    public static TheoryData<string> Shipped =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "models"), "*.yaml").Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_model_has_no_problems_and_is_written_so_that_it_reads_the_same(string file)
    {
        var result = ModelReader.ReadFile(Path.Combine(AppContext.BaseDirectory, "models", file));

        Assert.Equal([], result.Diagnostics);
        Assert.Equal(result.Model, Sample.Model(ModelWriter.Write(result.Model!)));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), result.Model!.Name);
    }
}
