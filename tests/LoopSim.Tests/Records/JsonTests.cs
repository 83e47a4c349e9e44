using System.Text.Json;

namespace LoopSim.Tests;

public sealed class JsonTests
{
    [Fact]
    public void Numbers_read_back_to_the_same_bits()
    {
        double[] numbers = [0, -0.0, 1.0 / 3, double.Epsilon, double.MaxValue, -2.5e-300];
        var read = Read(Json.Write<RunRecord>(Document(numbers)));
        Assert.Equal(numbers.Select(BitConverter.DoubleToInt64Bits), read.Final.Values.Select(BitConverter.DoubleToInt64Bits));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_finite_number_is_null_and_reads_back_as_nan(double value)
    {
        var text = Json.Write<RunRecord>(Document([value]));
        Assert.Contains("\"v0\": null", text, StringComparison.Ordinal);
        Assert.True(double.IsNaN(Read(text).Final["v0"]));
    }

    [Fact]
    public void Keys_are_snake_case_lines_end_in_lf_and_letters_stay_letters()
    {
        var text = Json.Write<RunRecord>(Document([1]) with { Headline = "bis Tag 5 \u00fcber \u2192" });
        Assert.Contains("\"main_variables\": [", text, StringComparison.Ordinal);
        Assert.Contains("\u00fcber \u2192", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"verb\": \"dance\"}")]
    [InlineData("{\"verb\": \"run\"}")]
    public void Another_document_is_refused(string text) => Assert.ThrowsAny<Exception>(() => Json.Read<RunRecord>(text));

    [Theory]
    [InlineData("final")]
    [InlineData("model")]
    [InlineData("settings")]
    [InlineData("variables")]
    [InlineData("statistics")]
    public void What_a_record_must_have_is_missed(string key)
    {
        var text = Json.Write<RunRecord>(Document([1]));
        Assert.Contains($"\"{key}\": ", text, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => Json.Read<RunRecord>(text.Replace($"\"{key}\": ", "\"other\": ", StringComparison.Ordinal)));
    }

    private static SimulationRecord Read(string text) => Assert.IsType<SimulationRecord>(Json.Read<RunRecord>(text));

    private static SimulationRecord Document(double[] numbers) => (SimulationRecord)_record.Value with
    {
        Final = numbers.Select((value, i) => ($"v{i}", value)).ToDictionary(pair => pair.Item1, pair => pair.value),
    };

    private static readonly Lazy<RunRecord> _record = new(() => Given.Saved(
        Experiment.Prepare(Models.Shipped("stress-mitochondria"), new RunSettings { Until = 1 })).Record);
}
