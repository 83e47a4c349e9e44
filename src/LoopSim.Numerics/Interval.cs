namespace LoopSim.Numerics;

/// <summary>All numbers from <see cref="Low"/> to <see cref="High"/>, both included. An end can be infinite but is never NaN.</summary>
/// <remarks>
/// The result of an operation holds every value that the operation takes on numbers of its operands, both the exact value and the one
/// that floating-point arithmetic and <see cref="Elementary"/> give. <see cref="Everything"/> is also the answer where a value may be
/// undefined, and whatever is computed from it is everything again. No operation throws.
/// Rules and proofs: Moore, Kearfott and Cloud 2009, Introduction to Interval Analysis, chapters 2 and 5.
/// </remarks>
/// <param name="Low">The lower end. Ends that are NaN or out of order make the interval <see cref="Everything"/>.</param>
/// <param name="High">The upper end.</param>
public readonly partial record struct Interval(double Low, double High)
{
    // From here on what rounding a product or quotient loses is itself a double: 2^-1074 times 2^106 is 1.3e-292.
    private const double SmallestWithExactError = 1e-290;

    /// <summary>The whole line. Only this interval holds NaN.</summary>
    public static Interval Everything => new(double.NegativeInfinity, double.PositiveInfinity);

    public double Low { get; } = Low <= High ? Low : double.NegativeInfinity;

    public double High { get; } = Low <= High ? High : double.PositiveInfinity;

    /// <summary>Whether this is <see cref="Everything"/>.</summary>
    public bool IsEverything => double.IsNegativeInfinity(Low) && double.IsPositiveInfinity(High);

    /// <summary>Whether both ends are finite.</summary>
    public bool IsBounded => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>The distance between the ends, rounded; 0 where they are the same.</summary>
    public double Width => Low == High ? 0 : High - Low;

    /// <summary>A finite number about half-way between the ends, and between them unless both are the same infinity.</summary>
    public double Middle
    {
        get
        {
            var (low, high) = (Math.Max(Low, double.MinValue), Math.Min(High, double.MaxValue));
            return Math.Min(high, Math.Max(low, (0.5 * low) + (0.5 * high)));
        }
    }

    /// <summary>A number as the interval of that number alone; NaN as <see cref="Everything"/>.</summary>
    public static implicit operator Interval(double value) => new(value, value);

    public static Interval operator -(Interval a) => new(-a.High, -a.Low);

    public static Interval operator +(Interval a, Interval b) => new(Sum(a.Low, b.Low).Low, Sum(a.High, b.High).High);

    public static Interval operator -(Interval a, Interval b) => a + -b;

    public static Interval operator *(Interval a, Interval b) =>
        Hull(Hull(Product(a.Low, b.Low), Product(a.Low, b.High)), Hull(Product(a.High, b.Low), Product(a.High, b.High)));

    /// <summary>The quotient; <see cref="Everything"/> where the denominator holds 0.</summary>
    public static Interval operator /(Interval a, Interval b) => b.Contains(0)
        ? Everything
        : Hull(Hull(Quotient(a.Low, b.Low), Quotient(a.Low, b.High)), Hull(Quotient(a.High, b.Low), Quotient(a.High, b.High)));

    public static Interval FusedMultiplyAdd(Interval a, Interval b, Interval c) => (a * b) + c;

    /// <summary>The product of a number with itself, which is never negative.</summary>
    public static Interval Square(Interval a)
    {
        var magnitude = Abs(a);
        return a.IsEverything ? a : new(Product(magnitude.Low, magnitude.Low).Low, Product(magnitude.High, magnitude.High).High);
    }

    public static Interval Abs(Interval a)
    {
        if (a.Low >= 0 || a.IsEverything)
            return a;
        return a.High <= 0 ? -a : new(0, Math.Max(-a.Low, a.High));
    }

    public static Interval Min(Interval a, Interval b) =>
        a.IsEverything || b.IsEverything ? Everything : new(Math.Min(a.Low, b.Low), Math.Min(a.High, b.High));

    public static Interval Max(Interval a, Interval b) =>
        a.IsEverything || b.IsEverything ? Everything : new(Math.Max(a.Low, b.Low), Math.Max(a.High, b.High));

    public static Interval Floor(Interval a) => new(Math.Floor(a.Low), Math.Floor(a.High));

    public static Interval Ceiling(Interval a) => new(Math.Ceiling(a.Low), Math.Ceiling(a.High));

    /// <summary>The nearest whole number, the even one half-way between two.</summary>
    public static Interval Round(Interval a) => new(Math.Round(a.Low), Math.Round(a.High));

    /// <summary>The smallest interval that holds both.</summary>
    public static Interval Hull(Interval a, Interval b) => new(Math.Min(a.Low, b.Low), Math.Max(a.High, b.High));

    public bool Contains(double value) => double.IsNaN(value) ? IsEverything : Low <= value && value <= High;

    public override string ToString() => $"[{Low:R}, {High:R}]";

    // The errors of a sum, a product and a quotient: Knuth, The Art of Computer Programming 2, 4.2.2, theorem B; Dekker 1971,
    // Numerische Mathematik 18:224.
    private static Interval Sum(double x, double y)
    {
        var sum = x + y;
        var taken = sum - x;
        return Around(sum, (x - (sum - taken)) + (y - taken));
    }

    private static Interval Product(double x, double y)
    {
        var product = x * y;
        var hasExactError = Math.Abs(product) >= SmallestWithExactError || x == 0 || y == 0;
        return Around(product, hasExactError ? Math.FusedMultiplyAdd(x, y, -product) : double.NaN);
    }

    private static Interval Quotient(double x, double y)
    {
        var quotient = x / y;
        var hasExactRest = Math.Min(Math.Abs(quotient), Math.Abs(x)) >= SmallestWithExactError || x == 0;
        var rest = hasExactRest ? Math.FusedMultiplyAdd(-quotient, y, x) : double.NaN;
        return Around(quotient, y > 0 ? rest : -rest);
    }

    /// <summary>A number between its two neighbouring doubles, or the double it is.</summary>
    /// <param name="rounded">The number rounded to nearest.</param>
    /// <param name="error">Something with the sign of the number less its rounded value, or NaN where that is not known.</param>
    private static Interval Around(double rounded, double error) => new(Down(rounded, error), -Down(-rounded, -error));

    private static double Down(double rounded, double error)
    {
        // What underflows keeps its sign.
        var isPositiveZero = rounded == 0 && double.IsPositive(rounded);
        return error >= 0 || isPositiveZero ? rounded : Math.BitDecrement(rounded);
    }
}
