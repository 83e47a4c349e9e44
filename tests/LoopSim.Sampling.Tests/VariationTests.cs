namespace LoopSim.Sampling.Tests;

public sealed class VariationTests
{
    [Theory]
    [InlineData("load=0:0.5:11", "load", "load=0:0.5:11")]
    [InlineData(" load = 0 : 0.5 : 11 ", "load", "load=0:0.5:11")]
    [InlineData("load=log:1e-3:10:5", "load", "load=log:0.001:10:5")]
    [InlineData("load=0.1, 0.2,-3", "load", "load=0.1,0.2,-3")]
    [InlineData("load=0.25", "load", "load=0.25")]
    [InlineData("load=2:2:1", "load", "load=2:2:1")]
    [InlineData("stress:energy=1:3:5", "stress:energy", "stress:energy=1:3:5")]
    [InlineData("stress -> energy ~ uniform(1, 3)", "stress -> energy", "stress -> energy~uniform(1,3)")]
    [InlineData("treat.at=56,730", "treat.at", "treat.at=56,730")]
    [InlineData("treat.dose~loguniform(0.1,1)", "treat.dose", "treat.dose~loguniform(0.1,1)")]
    [InlineData("load~normal(0.3,0.1)", "load", "load~normal(0.3,0.1)")]
    [InlineData("load~lognormal(-1,0.5)", "load", "load~lognormal(-1,0.5)")]
    [InlineData("load~triangular(0,0,1)", "load", "load~triangular(0,0,1)")]
    public void A_variation_is_read_and_written(string text, string name, string written)
    {
        var variation = Variation.Parse(text);

        Assert.Equal(name, variation.Name);
        Assert.Equal(written, variation.ToString());
        Assert.Equal(written, Variation.Parse(written).ToString());
    }

    [Theory]
    [InlineData("load", "expected '=' or '~' after the name; write name=low:high:count, name=value,value or name~uniform(low,high)")]
    [InlineData("=0:1:3", "expected a name before '='; write name=low:high:count, name=value,value or name~uniform(low,high)")]
    [InlineData("load~ ", "expected values after '~'; write name=low:high:count, name=value,value or name~uniform(low,high)")]
    [InlineData("load=", "expected values after '='; write name=low:high:count, name=value,value or name~uniform(low,high)")]
    [InlineData("load=0:half:3", "'half' is not a number; write one such as 0.5 or 1e-3")]
    [InlineData("load=0::3", "expected a number such as 0.5, found nothing")]
    [InlineData("load=1,NaN", "'NaN' is not a finite number")]
    [InlineData("load=1,1e999", "'1e999' is not a finite number")]
    [InlineData("load=1,,2", "the list 1,,2 has an empty entry; remove a comma or fill in a number")]
    [InlineData("load=0:1:2.5", "'2.5' is not a number of points; write a whole number such as 11")]
    [InlineData("load=0:1:0", "a range has at least 1 point, not 0")]
    [InlineData("load=0:1:-4", "a range has at least 1 point, not -4")]
    [InlineData("load=0:0.5", "the range 0:0.5 has no number of points; write 0:0.5:11, or sample it with ~uniform(0,0.5)")]
    [InlineData("load=log:1:5", "the range log:1:5 has no number of points; write log:1:5:11, or sample it with ~loguniform(1,5)")]
    [InlineData("load=0:1:2:3", "expected a range low:high:count, found '0:1:2:3'")]
    [InlineData("load=log:1:2:3:4", "expected a range log:low:high:count, found 'log:1:2:3:4'")]
    [InlineData("load=0.5:0:11", "the range goes down from 0.5 to 0; write the low end first")]
    [InlineData("load=0.5:0.5:11", "the range from 0.5 to 0.5 is empty; give two different ends, or a single value")]
    [InlineData("load=0:0.5:1", "one point cannot span the range from 0 to 0.5; write 0:0.5:2 for its ends, or a single value")]
    [InlineData("load=log:1:5:1", "one point cannot span the range from 1 to 5; write log:1:5:2 for its ends, or a single value")]
    [InlineData("load=-1e308:1e308:3", "the range from -1E+308 to 1E+308 is too wide to compute with; make it smaller")]
    [InlineData("load=log:0:1:3", "a logarithmic range must begin above 0, not at 0; raise the low end, or make the range linear")]
    [InlineData("load~loguniform(-1,1)", "a logarithmic range must begin above 0, not at -1; raise the low end, or make the range linear")]
    [InlineData("load~uniform(1,1)", "the range from 1 to 1 is empty; give two different ends, or a single value")]
    [InlineData("load~normal(0,0)", "the standard deviation must be above 0, not 0")]
    [InlineData("load~lognormal(0,-1)", "the standard deviation must be above 0, not -1")]
    [InlineData("load~normal(0,1e308)", "normal(0,1E+308) reaches numbers too large to compute with; make it smaller")]
    [InlineData(
        "load~lognormal(700,100)",
        "lognormal(700,100) reaches numbers too large to compute with; its two numbers are the mean and the standard deviation of the "
            + "natural logarithm")]
    [InlineData("load~triangular(0,3,1)", "the mode 3 is outside the range from 0 to 1; the order is triangular(low,mode,high)")]
    [InlineData("load~normal(0.3)", "expected 2 numbers, normal(mean,deviation), found 'normal(0.3)'")]
    [InlineData("load~normal 0.3",
        "unknown distribution 'normal 0.3'; choose from uniform(low,high), loguniform(low,high), normal(mean,deviation), " +
        "lognormal(mean,deviation), triangular(low,mode,high)")]
    [InlineData("load~normal(0,1", "expected normal(mean,deviation) after '~', found 'normal(0,1'")]
    [InlineData("load~gauss(0,1)",
        "unknown distribution 'gauss'; choose from uniform(low,high), loguniform(low,high), normal(mean,deviation), " +
        "lognormal(mean,deviation), triangular(low,mode,high)")]
    [InlineData("load~norml(0,1)",
        "unknown distribution 'norml'; choose from uniform(low,high), loguniform(low,high), normal(mean,deviation), " +
        "lognormal(mean,deviation), triangular(low,mode,high)")]
    public void What_cannot_be_read_is_named_with_the_mend(string text, string message) =>
        Refused($"--vary '{text}': {message}", () => Variation.Parse(text));

    [Fact]
    public void A_range_of_the_model_is_uniform()
    {
        Assert.Equal("load~uniform(0,0.5)", Variation.FromRange("load", 0, 0.5).ToString());
        Assert.Equal("load=0:0.5:3", Variation.FromRange("load", 0, 0.5, 3).ToString());
    }

    [Fact]
    public void An_empty_range_of_the_model_is_refused() =>
        Refused(
            "'load': the range from 1 to 1 is empty; give two different ends, or a single value", () => Variation.FromRange("load", 1, 1));

    [Fact]
    public void Numbers_are_read_alike_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NumberGroupSeparator) = (",", ".");
        CultureInfo.CurrentCulture = german;
        try
        {
            Assert.Equal("load=0.25,1.5", Variation.Parse("load=0.25,1.5").ToString());
            Assert.Equal("load~normal(0.25,1.5)", Variation.Parse("load~normal(0.25,1.5)").ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void Refused(string message, Func<object> act) =>
        Assert.Equal(message, Assert.Throws<InvalidSettingException>(act).Message);
}
