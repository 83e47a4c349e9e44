namespace LoopSim.Language;

/// <summary>How the noise of a stock x goes with its value; s is the size, dW the increment of a Wiener process.</summary>
public enum NoiseKind
{
    /// <summary>s dW.</summary>
    Additive,

    /// <summary>s x dW.</summary>
    Proportional,

    /// <summary>s sqrt(x) dW: keeps x at or above 0.</summary>
    SquareRoot,

    /// <summary>s sqrt(x (1 - x)) dW: keeps x between 0 and 1.</summary>
    Bounded,
}
