namespace LoopSim.Numerics;

/// <summary>The variable y of a component x in which its noise is additive, dy = ... dt + s dW: y = 2 sqrt(x) for s sqrt(x),
/// y = 2 asin(sqrt(x)) for s sqrt(x (1 - x)).</summary>
/// <remarks>y itself is never worked out, only where x comes to when y moves: beyond a bound it is reflected.</remarks>
internal static class Lamperti<TLane>
    where TLane : struct, ILane<TLane>
{
    private static TLane Zero => TLane.Create(0);

    private static TLane One => TLane.Create(1);

    /// <summary>g g' / 2: by which the drift of Ito exceeds that of Stratonovich.</summary>
    public static TLane Correction(Diffusion diffusion, TLane x, TLane size)
    {
        var quarter = TLane.Create(0.25) * size * size;
        return diffusion == Diffusion.Bounded ? quarter * (One - (x + x)) : quarter;
    }

    /// <summary>g without its size: dx/dy.</summary>
    public static TLane Root(Diffusion diffusion, TLane x) => TLane.Sqrt(diffusion == Diffusion.Bounded ? x * (One - x) : x);

    /// <summary>The nearest value within the bounds.</summary>
    public static TLane Within(Diffusion diffusion, TLane x)
    {
        var above = TLane.Select(TLane.LessThan(x, Zero), Zero, x);
        return diffusion == Diffusion.Bounded ? TLane.Select(TLane.GreaterThan(above, One), One, above) : above;
    }

    /// <summary>Where x comes to when y moves.</summary>
    public static TLane Move(Diffusion diffusion, TLane x, TLane way)
    {
        var half = TLane.Create(0.5) * way;
        if (diffusion != Diffusion.Bounded)
        {
            var moved = TLane.Sqrt(x) + half;
            return moved * moved;
        }

        // sin(a + b) with sin(a) = sqrt(x): no arc sine is needed.
        var sine = TLane.Sqrt(x) * Elementary<TLane>.Cos(half) + TLane.Sqrt(One - x) * Elementary<TLane>.Sin(half);
        return Within(diffusion, sine * sine);
    }
}
