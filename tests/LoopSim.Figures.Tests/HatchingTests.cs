using LoopSim.Figures.Colour;
using LoopSim.Figures.Painting;

namespace LoopSim.Figures.Tests;

public class HatchingTests
{
    [Fact]
    public void Colours_as_light_as_an_earlier_one_get_other_lines()
    {
        // In CIELAB blue is 45 light, vermilion 54, bluish green 58, black 0 and white 100.
        Assert.Equal(
            [Hatch.None, Hatch.Rising, Hatch.Falling, Hatch.None, Hatch.None],
            Hatching.For([Ink.Blue.Hex, Ink.Vermilion.Hex, Ink.Green.Hex, "#000000", "#FFFFFF"]));
    }

    [Fact]
    public void Any_eight_classes_are_told_apart_without_colour()
    {
        var inks = Enumerable.Range(0, 8).Select(i => new Ink(i).AreaHex).ToList();

        var hatches = Hatching.For(inks);

        for (var i = 0; i < inks.Count; i++)
        {
            for (var j = 0; j < i; j++)
                Assert.True(hatches[i] != hatches[j] || Math.Abs(Lab.FromHex(inks[i]).L - Lab.FromHex(inks[j]).L) >= 15);
        }
    }

    [Theory]
    [InlineData("#FFFFFF", 100, 0, 0)]
    [InlineData("#000000", 0, 0, 0)]
    [InlineData("#FF0000", 53.24, 80.09, 67.20)]
    [InlineData("#0000FF", 32.30, 79.19, -107.86)]
    public void Lightness_of_known_colours(string hex, double lightness, double a, double b)
    {
        // Values in common use for sRGB under D65.
        var lab = Lab.FromHex(hex);

        Assert.Equal(lightness, lab.L, 0.01);
        Assert.Equal(a, lab.A, 0.01);
        Assert.Equal(b, lab.B, 0.01);
    }
}
