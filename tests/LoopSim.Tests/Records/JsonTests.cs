using System.Text.Json;

namespace LoopSim.Tests;

public sealed class JsonTests
{
    [Fact]
    public void Numbers_read_back_to_the_same_bits()
    {
        double[] numbers = [0, -0.0, 1.0 / 3, double.Epsilon, double.MaxValue, -2.5e-300];
        var read = Json.Read<RunDocument>(Json.Write(Document(numbers)));
        Assert.Equal(numbers.Select(BitConverter.DoubleToInt64Bits), read.Final.Values.Select(BitConverter.DoubleToInt64Bits));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_finite_number_is_null_and_reads_back_as_nan(double value)
    {
        var text = Json.Write(Document([value]));
        Assert.Contains("\"v0\": null", text, StringComparison.Ordinal);
        Assert.True(double.IsNaN(Json.Read<RunDocument>(text).Final["v0"]));
    }

    [Fact]
    public void Keys_are_snake_case_lines_end_in_lf_and_letters_stay_letters()
    {
        var text = Json.Write(new LingerDocument(1, 2, 1.5, true, "bis Tag 5 \u00fcber \u2192"));
        Assert.Contains("\"near_unstable_state\": true", text, StringComparison.Ordinal);
        Assert.Contains("\u00fcber \u2192", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData(
        "{\"model\": null, \"final\": {}, \"status\": \"\", \"message\": \"\", \"statistics\": {\"steps\": 1, \"rejected\": 0, "
            + "\"evaluations\": 7}}")]
    [InlineData("{\"model\": \"m\", \"final\": {}, \"status\": \"\", \"message\": \"\", \"statistics\": {\"steps\": 1}}")]
    public void Another_document_is_refused(string text) => Assert.Throws<JsonException>(() => Json.Read<RunDocument>(text));

    private static RunDocument Document(double[] numbers) => new()
    {
        Model = "m",
        Final = numbers.Select((value, i) => ($"v{i}", value)).ToDictionary(pair => pair.Item1, pair => pair.value),
        Status = "reached_end",
        Message = "",
        Statistics = new StatisticsDocument(1, 0, 7),
    };
}
