using System.Reflection;
using PublicApiGenerator;

namespace LoopSim.House.Tests;

/// <summary>What the libraries offer to others, written down under Api, so that no change of it goes unnoticed.</summary>
public class PublicApiTests
{
    private const string Update = "LOOPSIM_UPDATE_API";

    public static TheoryData<string> Libraries =>
    [
        "LoopSim.Language", "LoopSim.Numerics", "LoopSim.Compilation", "LoopSim.Loops", "LoopSim.Bifurcation", "LoopSim.Sampling",
        "LoopSim.Figures", "LoopSim.Interchange", "LoopSim.Library", "LoopSim.Claims",
    ];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Public_types_are_those_written_down(string library)
    {
        var file = Path.Combine(SourceFile.Root, "tests", "LoopSim.House.Tests", "Api", $"{library}.txt");
        var actual = Assembly.Load(library)
            .GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
            .ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable(Update) == "1")
            File.WriteAllText(file, actual);

        var written = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(written == actual, $"""
            The public types of {library} are not those of {file}:
            {FirstDifference(written.Split('\n'), actual.Split('\n'))}
            If that is meant, run '{Update}=1 dotnet test tests/LoopSim.House.Tests -c Release' and read what changed.
            """);
    }

    private static string FirstDifference(string[] written, string[] actual)
    {
        var at = written.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {at + 1} was '{written.ElementAtOrDefault(at)?.Trim()}' and is '{actual.ElementAtOrDefault(at)?.Trim()}'";
    }
}
