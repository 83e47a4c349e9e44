namespace LoopSim.Numerics.Tests;

public sealed class Elementary512BitsTests : ElementaryBitsTests<Wide512>;

public sealed class Elementary256BitsTests : ElementaryBitsTests<Wide256>;

public sealed class Elementary128BitsTests : ElementaryBitsTests<Wide128>;

/// <summary>The same bits at every width; <see cref="InstructionSetTests"/> runs these classes again on lesser processors.</summary>
public abstract class ElementaryBitsTests<TWide>
    where TWide : unmanaged, IWideLane<TWide>
{
    private static readonly double[] _special =
    [
        0.0, -0.0, 1.0, -1.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon,
        double.MaxValue, double.MinValue, 2.2250738585072014e-308, 1e-310, 0.5, 2.0, -2.0, 3.0, -3.0, 4.0, 64.0, 65.0, -64.0, -65.0,
        708.0, 709.7, -708.5, -745.0, 800.0, 1e22, 3.6e13, -1e100, 1.4142135623730951,
    ];

    public static TheoryData<string> Unary =>
        ["Exp", "Log", "Log10", "Sin", "Cos", "Tan", "Atan", "Tanh"];

    [Theory]
    [MemberData(nameof(Unary))]
    public void Every_element_of_a_wide_function_equals_the_scalar_function(string name)
    {
        var arguments = Arguments(20_000, seed: 11);
        AssertSameBits(Map<Scalar>(name, arguments), Map<TWide>(name, arguments));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_element_of_a_wide_power_equals_the_scalar_power(bool exponentsAreWhole)
    {
        var bases = Arguments(20_000, seed: 12);
        var exponents = Arguments(20_000, seed: 13);
        if (exponentsAreWhole)
            exponents = Array.ConvertAll(exponents, y => Math.Round(y % 80));
        AssertSameBits(Power<Scalar>(bases, exponents), Power<TWide>(bases, exponents));
    }

    [Fact]
    public void A_power_depends_on_its_own_exponent_alone()
    {
        var exponents = new[] { 4.0, 3.7, 4.0, -2.0, 65.0, 0.0, 4.0, 0.5 };
        AssertSameBits(
            Array.ConvertAll(exponents, y => Elementary.Pow(1.3, y)),
            Power<TWide>([.. Enumerable.Repeat(1.3, exponents.Length)], exponents));
        Assert.Equal(1.3 * 1.3 * (1.3 * 1.3), Elementary.Pow(1.3, 4));
    }

    [Fact]
    public void A_power_with_a_literal_exponent_equals_one_with_a_parameter()
    {
        for (var n = -64; n <= 64; n++)
            AssertSameBits([Elementary.Pow(1.1, n)], [Elementary<Scalar>.PowWhole(new(1.1), n).Value]);
    }

    [Fact]
    public void Every_element_of_a_wide_modulo_equals_the_scalar_modulo()
    {
        var x = Arguments(4_000, seed: 14);
        var y = Arguments(4_000, seed: 15);
        AssertSameBits(
            Map<Scalar>(x, y, Elementary<Scalar>.Modulo),
            Map<TWide>(x, y, Elementary<TWide>.Modulo));
    }

    [Theory]
    [MemberData(nameof(Unary))]
    public void Functions_have_the_same_bits_on_every_processor(string name) =>
        Assert.Equal(_digests[name], Digest(Map<TWide>(name, Arguments(20_000, seed: 16))));

    [Fact]
    public void Powers_have_the_same_bits_on_every_processor() =>
        Assert.Equal(_digests["Pow"], Digest(Power<TWide>(Arguments(20_000, seed: 17), Arguments(20_000, seed: 18))));

    /// <summary>FNV-1a hashes of the results' bits. They change when a kernel does, never with the machine.</summary>
    private static readonly Dictionary<string, string> _digests = new()
    {
        ["Exp"] = "4549371a52a84efd",
        ["Log"] = "07033dc8a94266fd",
        ["Log10"] = "5a5a336bec7532bc",
        ["Sin"] = "1e85ebb3c2368384",
        ["Cos"] = "9b96ebe63b539076",
        ["Tan"] = "a54cb2147428bf6f",
        ["Atan"] = "e6a6131a0f6db13d",
        ["Tanh"] = "cfd5a8c4824b6428",
        ["Pow"] = "8b3d6e0375c6c671",
    };

    /// <summary>Special values among numbers of every size, so that ordinary and extraordinary elements share a lane.</summary>
    private static double[] Arguments(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(i => (i / 800 % 5, random.Next(20)) switch
        {
            (4, _) => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
            (3, 0) => _special[random.Next(_special.Length)],
            (2, _) => (random.NextDouble() - 0.5) * 1500,
            (1, _) => random.NextDouble() * 2,
            _ => (random.NextDouble() - 0.5) * 40,
        }).Select(x => double.IsNaN(x) ? double.NaN : x).ToArray();
    }

    private static double[] Map<TLane>(string name, double[] arguments)
        where TLane : struct, ILane<TLane>
    {
        Func<TLane, TLane> function = name switch
        {
            "Exp" => Elementary<TLane>.Exp,
            "Log" => Elementary<TLane>.Log,
            "Log10" => Elementary<TLane>.Log10,
            "Sin" => Elementary<TLane>.Sin,
            "Cos" => Elementary<TLane>.Cos,
            "Tan" => Elementary<TLane>.Tan,
            "Atan" => Elementary<TLane>.Atan,
            "Tanh" => Elementary<TLane>.Tanh,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such function."),
        };
        return Map<TLane>(arguments, arguments, (x, _) => function(x));
    }

    private static double[] Power<TLane>(double[] bases, double[] exponents)
        where TLane : struct, ILane<TLane> =>
        Map<TLane>(bases, exponents, Elementary<TLane>.Pow);

    private static double[] Map<TLane>(double[] x, double[] y, Func<TLane, TLane, TLane> function)
        where TLane : struct, ILane<TLane>
    {
        var result = new double[x.Length];
        for (var i = 0; i < x.Length; i += TLane.Width)
            TLane.Store(function(TLane.Load(x.AsSpan(i)), TLane.Load(y.AsSpan(i))), result.AsSpan(i));
        return result;
    }

    private static string Digest(double[] values)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in values)
            hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211UL;
        return hash.ToString("x16");
    }

    private static void AssertSameBits(double[] expected, double[] actual) =>
        Assert.Equal(
            Array.ConvertAll(expected, BitConverter.DoubleToInt64Bits),
            Array.ConvertAll(actual, BitConverter.DoubleToInt64Bits));
}
