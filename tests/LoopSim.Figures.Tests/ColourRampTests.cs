using LoopSim.Figures.Colour;

namespace LoopSim.Figures.Tests;

public class ColourRampTests
{
    // Reference values of the sRGB primaries under D65, as published with IEC 61966-2-1 and CIE 15.
    [Theory]
    [InlineData(53.24, 80.09, 67.20, "#FF0000")]
    [InlineData(87.73, -86.18, 83.18, "#00FF00")]
    [InlineData(32.30, 79.19, -107.86, "#0000FF")]
    [InlineData(100, 0, 0, "#FFFFFF")]
    [InlineData(53.585, 0, 0, "#808080")]
    [InlineData(0, 0, 0, "#000000")]
    public void Lab_gives_the_known_colours(double lightness, double a, double b, string hex) =>
        Assert.Equal(hex, new Lab(lightness, a, b).ToHex());

    [Fact]
    public void A_sequential_ramp_grows_darker_with_every_step()
    {
        var lightness = ColourRamp.Sequential.Colours.Select(Lightness).ToList();

        Assert.Equal(ColourRamp.Steps, lightness.Count);
        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True(pair.First > pair.Second));
        Assert.True(lightness[0] > 95 && lightness[^1] < 20);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Equal_steps_of_value_are_about_equal_steps_of_colour(bool isDiverging)
    {
        var colours = (isDiverging ? ColourRamp.Diverging() : ColourRamp.Sequential).Colours.Select(ToLab).ToList();

        // Over eight steps the rounding to bytes no longer counts; the two steps about a midpoint turn back.
        var steps = Enumerable.Range(0, 16)
            .Where(i => i != 7)
            .Select(i => colours[Math.Min(8 * i + 8, 127)].DistanceTo(colours[8 * i]))
            .SkipLast(1)
            .ToList();
        Assert.True(steps.Max() / steps.Min() < 1.2);
    }

    [Fact]
    public void A_diverging_ramp_is_lightest_in_the_middle_and_as_dark_on_one_side_as_on_the_other()
    {
        var lightness = ColourRamp.Diverging().Colours.Select(Lightness).ToList();

        Assert.All(Enumerable.Range(0, 63), i => Assert.True(lightness[i] < lightness[i + 1] && lightness[64 + i] > lightness[65 + i]));
        Assert.All(Enumerable.Range(0, 64), i => Assert.InRange(lightness[i] - lightness[127 - i], -6, 6));
    }

    // Viénot, Brettel and Mollon 1999, Color Research and Application 24:243: what is left of a colour for dichromats.
    [Theory]
    [InlineData("protan")]
    [InlineData("deutan")]
    public void Both_sides_of_a_diverging_ramp_differ_for_the_colour_blind(string vision)
    {
        var colours = ColourRamp.Diverging().Colours.Select(colour => AsSeenBy(colour, vision)).ToList();

        // A difference of about 2 can just be seen.
        Assert.All(Enumerable.Range(0, 50), i => Assert.True(colours[i].DistanceTo(colours[127 - i]) > 15));
    }

    [Theory]
    [InlineData("protan")]
    [InlineData("deutan")]
    public void The_colour_blind_see_a_sequential_ramp_grow_darker(string vision)
    {
        var lightness = ColourRamp.Sequential.Colours.Select(colour => AsSeenBy(colour, vision).L).ToList();

        Assert.All(lightness.Zip(lightness.Skip(4)), pair => Assert.True(pair.First > pair.Second + 1));
    }

    private static double Lightness(string hex) => ToLab(hex).L;

    private static Lab ToLab(string hex) => ToLab(Linear(hex));

    private static double[] Linear(string hex) =>
    [
        .. new[] { 1, 3, 5 }.Select(at => int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)),
    ];

    private static Lab ToLab(double[] rgb)
    {
        var x = Curve((0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047);
        var y = Curve(0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2]);
        var z = Curve((0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883);
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double Curve(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : (24389.0 / 27 * t + 16) / 116;

    // Their equations in linear red, green and blue: red and green become one value, blue stays nearly as it is.
    private static Lab AsSeenBy(string hex, string vision)
    {
        var rgb = Linear(hex);
        var (share, rest) = vision == "protan" ? (0.11238, 0.00401) : (0.29275, -0.02234);
        var yellow = share * rgb[0] + (1 - share) * rgb[1];
        return ToLab([yellow, yellow, rest * rgb[0] - rest * rgb[1] + rgb[2]]);
    }
}
