namespace LoopSim.Tests;

public class NoisyBreakTests
{
    /// <summary>dx = drug dt + s dW from 0 to 1: x is normal, with mean 0.5 with the drug and 0 without, and deviation 0.5. The outcome
    /// x &gt; 0.5 has the shares 1/2 and 1 - Phi(1).</summary>
    [Fact]
    public void Shares_are_those_of_normal_numbers()
    {
        var model = Models.Parse("""
            model: drift
            time: {stop: 1, save: 1}
            channels: {drug: {}}
            stocks:
              x: {initial: 0, rate: drug, noise: 0.5}
            outcomes: {well: x > 0.5}
            """);
        var settings = new RunSettings
        {
            Intervention = Given.Dose("drug", 0.5, length: 1),
            Until = 1,
            Noise = new NoiseSettings { Paths = 4000, Step = 0.1 },
        };
        var chance = NoisyBreak.Run(Experiment.Prepare(model, settings), RunMonitor.Nobody).Chance;

        Assert.InRange((chance.With.Share - 0.5) / Math.Sqrt(0.25 / 4000), -4, 4);
        Assert.InRange((chance.Without.Share - 0.1586552539) / Math.Sqrt(0.1586552539 * 0.8413447461 / 4000), -4, 4);
        // The noise is the same with and without, so whoever is well without is well with.
        Assert.Equal(chance.With.Share - chance.Without.Share, chance.OnlyWith.Share, 1e-12);
    }
}
