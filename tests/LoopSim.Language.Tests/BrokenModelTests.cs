namespace LoopSim.Language.Tests;

/// <summary>Every file of <c>Broken</c> is a model with something wrong, named for the code it must produce; the text beside it is
/// everything a user sees.</summary>
public class BrokenModelTests
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Broken");

    public static TheoryData<string> Models =>
        [.. Directory.GetFiles(_folder, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Theory]
    [MemberData(nameof(Models))]
    public void Broken_model_is_reported_as_written_beside_it(string name)
    {
        var expected = File.ReadAllText(Path.Combine(_folder, name + ".txt"));

        Assert.Equal(expected, Output(name));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Broken_model_produces_the_code_it_is_named_for(string name)
    {
        var code = Enum.Parse<DiagnosticCode>(name.Split('-')[0]);

        Assert.Contains(Read(name).Diagnostics, diagnostic => diagnostic.Code == code);
    }

    [Fact]
    public void Every_code_has_a_broken_model()
    {
        var tested = Models.Select(row => Enum.Parse<DiagnosticCode>(row.Data.Split('-')[0])).ToHashSet();

        // Files of other tools have tests of their own.
        Assert.Equal(
            [DiagnosticCode.ForeignSyntax, DiagnosticCode.ForeignName, DiagnosticCode.ForeignFeature],
            Enum.GetValues<DiagnosticCode>().Except(tested));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Only_errors_withhold_the_model(string name)
    {
        var result = Read(name);

        Assert.Equal(result.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error), result.Model is null);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Diagnostics_stand_in_the_order_of_the_file(string name)
    {
        var places = Read(name).Diagnostics.Select(diagnostic => diagnostic.Position).ToList();

        Assert.Equal(places.Order(), places);
    }

    private static ReadResult Read(string name) => ModelReader.ReadFile(Path.Combine(_folder, name + ".yaml"));

    private static string Output(string name) =>
        string.Concat(Read(name).Diagnostics.Select(diagnostic => $"{diagnostic}\n"))
            .Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
