namespace LoopSim.Numerics;

/// <summary>How the noise g(x) dW of a component x goes with its value; s is its size.</summary>
public enum Diffusion
{
    /// <summary>g = s.</summary>
    Constant,

    /// <summary>g = s x.</summary>
    Linear,

    /// <summary>g = s sqrt(x). The component stays at or above 0.</summary>
    SquareRoot,

    /// <summary>g = s sqrt(x (1 - x)). The component stays between 0 and 1.</summary>
    Bounded,
}
