using LoopSim.Language.Equations;

namespace LoopSim.Language.Tests;

public class NoiseTests
{
    [Fact]
    public void A_number_is_the_size_of_additive_noise() => Assert.Equal((NoiseKind.Additive, "0.25"), KindAndSize("noise: 0.25"));

    [Theory]
    [InlineData("additive", NoiseKind.Additive)]
    [InlineData("proportional", NoiseKind.Proportional)]
    [InlineData("square_root", NoiseKind.SquareRoot)]
    [InlineData("bounded", NoiseKind.Bounded)]
    public void Each_kind_has_a_key(string key, NoiseKind kind) =>
        Assert.Equal((kind, "0.5"), KindAndSize($"noise: {{{key}: 0.5}}"));

    [Fact]
    public void Every_kind_is_tried_above() => Assert.Equal(Enum.GetValues<NoiseKind>(), StockNoise.Kinds.Select(known => known.Kind));

    [Fact]
    public void A_size_may_be_a_parameter() =>
        Assert.Equal(new NameExpression("size", default), Sample.Model(Text("noise: {bounded: size}")).Stocks[0].Noise!.Size);

    [Fact]
    public void A_parameter_may_fluctuate_and_a_channel_have_events()
    {
        var model = Sample.Model(Text("slow: false"));

        Assert.IsType<InputProcess.OrnsteinUhlenbeck>(model.Parameters[0].Process);
        Assert.IsType<InputProcess.Poisson>(model.Channels[0].Process);
    }

    [Theory]
    [InlineData("noise: -0.1", "it cannot be negative")]
    [InlineData("noise: {additive: 1, bounded: 1}", "a stock has noise of one kind")]
    [InlineData("noise: {}", "'noise: {additive: 0.02}'")]
    [InlineData("noise: {additiv: 1}", "additive")]
    [InlineData("noise: {additive: level}", "level")]
    [InlineData("noise: [1]", "keys with values")]
    public void What_cannot_be_noise_is_refused(string noise, string said) =>
        Assert.Contains(said, string.Join('\n', Sample.Read(Text(noise)).Diagnostics), StringComparison.Ordinal);

    private static (NoiseKind, string) KindAndSize(string noise)
    {
        var read = Sample.Model(Text(noise)).Stocks[0].Noise!;
        return (read.Kind, read.Size.ToString());
    }

    private static string Text(string noise) =>
        $$"""
        model: sample
        time: {stop: 10}
        parameters:
          size: {value: 0.1, ou: {sd: size / 2, time: 7} }
        channels:
          events: {poisson: {rate: 0.01, size: 0.3, for: 14} }
        stocks:
          level: { initial: 1, rate: size + events - level, {{noise}} }
        """;
}
