using System.Text.RegularExpressions;

namespace LoopSim.Inference.Tests;

/// <summary>Certified values of the Statistical Reference Datasets of NIST, from the second of the certified starts. What NIST calls x is
/// time, in a model without stocks.</summary>
public sealed partial class NistTests
{
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.csv").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Nist");

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimates_and_standard_errors_have_eight_certified_digits(string name)
    {
        var table = File.ReadAllText(Path.Combine(Folder, $"{name}.csv"));
        var certified = Certified().Matches(table).Select(found => (
            Name: found.Groups[1].Value, Start: Number(found.Groups[2].Value), Value: Number(found.Groups[3].Value),
            Error: Number(found.Groups[4].Value))).ToList();
        var equation = Regex.Match(table, "y = (.*); rows").Groups[1].Value;
        var model = $"model: {name}\ntime: {{start: -10, stop: 1000}}\nparameters: {{"
            + string.Join(", ", certified.Select(one => $"{one.Name}: {one.Start.ToString("R", CultureInfo.InvariantCulture)}"))
            + $"}}\nauxiliaries: {{y: \"{equation}\"}}\n";

        var fit = Given.Fit(model, table, [.. certified.Select(one => one.Name)]);

        Assert.Equal("fitted", fit.Status);
        Assert.Null(fit.DifferencesBecause);
        Assert.All(certified.Zip(fit.Estimates), pair =>
        {
            AssertDigits(pair.First.Value, pair.Second.Value, 8);
            AssertDigits(pair.First.Error, pair.Second.StandardError!.Value, 5);
        });
        AssertDigits(Number(Regex.Match(table, "sum of squares (.*)").Groups[1].Value), fit.SumOfSquares, 8);
    }

    private static void AssertDigits(double expected, double actual, int digits) =>
        Assert.InRange(Math.Abs(actual - expected) / Math.Abs(expected), 0, 0.5 * Math.Pow(10, -digits));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?m)^# (b\d): start 2 (\S+), certified (\S+), standard deviation (\S+)$")]
    private static partial Regex Certified();
}
