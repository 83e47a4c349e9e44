namespace LoopSim.Language;

/// <summary>What a parameter or channel does by chance around its value.</summary>
public abstract record InputProcess
{
    private InputProcess()
    {
    }

    /// <summary>An Ornstein-Uhlenbeck process is added: it has mean 0, begins as it stays, and forgets at a rate of 1 / time.</summary>
    /// <param name="Deviation">Its standard deviation.</param>
    /// <param name="Time">The time after which its autocorrelation has fallen to 1/e.</param>
    public sealed record OrnsteinUhlenbeck(Expression Deviation, Expression Time) : InputProcess;

    /// <summary>Events come at random, independently of one another; each adds its size for a while. Those that overlap add up.</summary>
    /// <param name="Rate">How many there are in a unit of time, on average.</param>
    /// <param name="Size">What one adds.</param>
    /// <param name="For">How long it lasts.</param>
    public sealed record Poisson(Expression Rate, Expression Size, Expression For) : InputProcess;
}
