namespace LoopSim;

/// <summary>The noise of one stock, s g(x) dW, as the Fokker-Planck equation sees it.</summary>
/// <param name="Stock">The stock.</param>
/// <param name="Kind">What g is: 1, x, sqrt x or sqrt(x (1 - x)).</param>
/// <param name="Size">The size s.</param>
internal sealed record StockDiffusion(string Stock, Diffusion Kind, double Size)
{
    /// <summary>s^2 g(x)^2.</summary>
    public double Square(double x) => Size * Size * Kind switch
    {
        Diffusion.Constant => 1,
        Diffusion.Linear => x * x,
        Diffusion.SquareRoot => x,
        _ => x * (1 - x),
    };

    /// <summary>The integral of 2 f / (s g)^2 over a short way on which the rate f hardly changes: exact where the noise vanishes at one
    /// end, however steeply.</summary>
    public double Push(double rate, double from, double to) => 2 * rate / (Size * Size) * (Antiderivative(to) - Antiderivative(from));

    /// <summary>Whether the noise vanishes at a value, so that a border there is the stock's own.</summary>
    public bool VanishesAt(double x) => Square(x) == 0;

    /// <exception cref="InvalidSettingException">The noise makes no sense on a part of the side.</exception>
    public void Check(LandscapeSide side)
    {
        var says = Kind switch
        {
            Diffusion.SquareRoot when side.Low < 0 => "has no noise below 0",
            Diffusion.Bounded when side.Low < 0 || side.High > 1 => "keeps between 0 and 1",
            Diffusion.Linear when side.Low < 0 && side.High > 0 => "cannot pass 0, where its noise vanishes",
            _ => null,
        };
        if (says is not null)
            throw new InvalidSettingException(
                $"'{Stock}' {says}, and its landscape reaches from {Words.Number(side.Low)} to {Words.Number(side.High)}; shorten it with "
                    + $"--range {Stock}=LOW:HIGH");
    }

    /// <summary>That of 1 / g^2.</summary>
    private double Antiderivative(double x) => Kind switch
    {
        Diffusion.Constant => x,
        Diffusion.Linear => -1 / x,
        Diffusion.SquareRoot => Elementary.Log(x),
        _ => Elementary.Log(x / (1 - x)),
    };
}
