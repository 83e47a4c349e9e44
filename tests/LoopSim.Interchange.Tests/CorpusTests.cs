namespace LoopSim.Interchange.Tests;

/// <summary>The community's test models with their expected output, where a folder beside the repository has them.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly string? _corpus = new[]
    {
        Environment.GetEnvironmentVariable("LOOPSIM_CORPUS"), Beside(AppContext.BaseDirectory),
    }.FirstOrDefault(Directory.Exists);

    [Theory]
    [InlineData("*.mdl", 80, 83)]
    [InlineData("*.xmile", 19, 30)]
    [InlineData("*.stmx", 12, 21)]
    public void Models_agree_with_their_expected_output(string pattern, int least, int of)
    {
        Assert.SkipWhen(_corpus is null, "there is no corpus: set LOOPSIM_CORPUS to a folder with test-models");
        string[] files =
        [
            .. Directory.GetFiles(Path.Combine(_corpus!, "test-models"), pattern, SearchOption.AllDirectories)
                .Where(file => Expected(file) is not null && !Path.GetFileName(file).StartsWith("model_to", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        var agreeing = files.Where(Agrees).ToList();
        output.WriteLine($"{agreeing.Count} of {files.Length} agree; not:\n{string.Join('\n', files.Except(agreeing))}");

        Assert.Equal(of, files.Length);
        Assert.True(agreeing.Count >= least, $"{agreeing.Count} of {files.Length} agree, at least {least} should");
    }

    private static bool Agrees(string file)
    {
        if (ForeignModels.ReadFile(file) is not { Model: { } model })
            return false;
        var experiment = Experiment.Prepare(model, new RunSettings().ByMethodOf(model));
        var table = RunTable.Of(experiment, Simulate.Run(experiment, RunMonitor.Nobody).Course, []);
        return ColumnAgreement.Of(ReferenceTable.Read(Expected(file)!), table.Names, table.Times, table.Columns)
            .All(column => column.Agrees);
    }

    private static string? Expected(string file) => new[] { "output.tab", "output.csv" }
        .Select(name => Path.Combine(Path.GetDirectoryName(file)!, name)).FirstOrDefault(File.Exists);

    private static string? Beside(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "LoopSim.sln")))
                return Path.Combine(at.FullName, "..", "shared", "corpus");
        }
        return null;
    }
}
