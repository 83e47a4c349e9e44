namespace LoopSim.Numerics.Tests;

public sealed class LaneTests
{
    private static readonly double[] _values =
        [0.0, -0.0, 1.5, -2.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 3.5];

    [Fact]
    public void Scalar_and_wide_operations_agree_element_by_element()
    {
        foreach (var y in _values)
        {
            AssertAgree((a, b) => a + b, (a, b) => a + b, y);
            AssertAgree((a, b) => a - b, (a, b) => a - b, y);
            AssertAgree((a, b) => a * b, (a, b) => a * b, y);
            AssertAgree((a, b) => a / b, (a, b) => a / b, y);
            AssertAgree((a, b) => a % b, (a, b) => a % b, y);
            AssertAgree((a, b) => -a, (a, b) => -a, y);
            AssertAgree(Scalar.Min, Wide.Min, y);
            AssertAgree(Scalar.Max, Wide.Max, y);
            AssertAgree((a, b) => Scalar.Abs(a), (a, b) => Wide.Abs(a), y);
            AssertAgree((a, b) => Scalar.Sqrt(a), (a, b) => Wide.Sqrt(a), y);
            AssertAgree((a, b) => Scalar.Floor(a), (a, b) => Wide.Floor(a), y);
            AssertAgree((a, b) => Scalar.Ceiling(a), (a, b) => Wide.Ceiling(a), y);
            AssertAgree((a, b) => Scalar.RoundToEven(a), (a, b) => Wide.RoundToEven(a), y);
            AssertAgree(Scalar.LessThan, Wide.LessThan, y);
            AssertAgree(Scalar.LessThanOrEqual, Wide.LessThanOrEqual, y);
            AssertAgree(Scalar.GreaterThan, Wide.GreaterThan, y);
            AssertAgree(Scalar.GreaterThanOrEqual, Wide.GreaterThanOrEqual, y);
            AssertAgree(Scalar.AreEqual, Wide.AreEqual, y);
            AssertAgree(Scalar.AreDifferent, Wide.AreDifferent, y);
            AssertAgree(Scalar.AddBits, Wide.AddBits, y);
            AssertAgree(Scalar.SubtractBits, Wide.SubtractBits, y);
            AssertAgree((a, b) => a << 12, (a, b) => a << 12, y);
            AssertAgree((a, b) => a >>> 12, (a, b) => a >>> 12, y);
        }
    }

    [Fact]
    public void The_smaller_of_two_zeros_is_the_negative_one_and_nan_wins()
    {
        Assert.True(double.IsNegative(Scalar.Min(new(0.0), new(-0.0)).Value));
        Assert.False(double.IsNegative(Scalar.Max(new(0.0), new(-0.0)).Value));
        Assert.True(double.IsNaN(Scalar.Min(new(1.0), new(double.NaN)).Value));
        Assert.True(double.IsNaN(Scalar.Max(new(double.NaN), new(1.0)).Value));
    }

    [Fact]
    public void Fused_multiply_add_rounds_once()
    {
        // (1 + 2e)(1 - 2e) - 1 = -4e^2, which a separate multiplication loses
        const double Tiny = 1.1102230246251565e-16;
        var wide = new double[8];
        Wide.Store(Wide.FusedMultiplyAdd(Wide.Create(1 + (2 * Tiny)), Wide.Create(1 - (2 * Tiny)), Wide.Create(-1.0)), wide);
        Assert.All(wide, x => Assert.Equal(-4 * Tiny * Tiny, x));
        Assert.Equal(-4 * Tiny * Tiny, Scalar.FusedMultiplyAdd(new(1 + (2 * Tiny)), new(1 - (2 * Tiny)), new(-1.0)).Value);
    }

    [Theory]
    [InlineData(1.0, 0, 1.0)]
    [InlineData(6.0, 2, 1.5)]
    [InlineData(2.2250738585072014e-308, -1022, 1.0)]
    [InlineData(1.7976931348623157e308, 1023, 1.9999999999999998)]
    public void A_number_splits_into_exponent_and_significand(double x, int exponent, double significand)
    {
        Assert.Equal(exponent, Scalar.Exponent(new(x)).Value);
        Assert.Equal(significand, Scalar.Significand(new(x)).Value);
        Assert.Equal(x, significand * Scalar.PowerOfTwo(new(exponent)).Value);
        Assert.Equal(Enumerable.Repeat((double)exponent, 8), ToArray(Wide.Exponent(Wide.Create(x))));
        Assert.Equal(Enumerable.Repeat(significand, 8), ToArray(Wide.Significand(Wide.Create(x))));
        Assert.Equal(Enumerable.Repeat(x / significand, 8), ToArray(Wide.PowerOfTwo(Wide.Create(exponent))));
    }

    [Fact]
    public void Masks_know_whether_all_or_any_elements_are_set()
    {
        var some = Wide.GreaterThan(Wide.Load(_values), Wide.Create(1.0));
        var none = Wide.LessThan(Wide.Load(_values), Wide.Create(double.NegativeInfinity));
        Assert.True(Wide.Any(some) && !Wide.All(some));
        Assert.True(!Wide.Any(none) && Wide.All(~none));
        Assert.Equal([2, 2, 1, 2, 2, 1, 2, 1], ToArray(Wide.Select(some, Wide.Create(1.0), Wide.Create(2.0))));
        Assert.True(Scalar.All(Scalar.LessThan(new(1), new(2))) && !Scalar.Any(Scalar.LessThan(new(2), new(1))));
    }

    [Fact]
    public void Bits_are_added_and_moved_as_whole_numbers()
    {
        Assert.Equal(12.0, Scalar.AddBits(new(6.0), new(BitConverter.Int64BitsToDouble(1L << 52))).Value);
        Assert.Equal(3.0, Scalar.SubtractBits(new(6.0), new(BitConverter.Int64BitsToDouble(1L << 52))).Value);
        Assert.Equal(6L << 52, BitConverter.DoubleToInt64Bits((new Scalar(BitConverter.Int64BitsToDouble(6)) << 52).Value));
        Assert.Equal(0x1L, BitConverter.DoubleToInt64Bits((new Scalar(-0.0) >>> 63).Value));
    }

    [Fact]
    public void A_table_is_looked_up_by_the_lowest_four_bits()
    {
        var table = Enumerable.Range(0, 16).Select(i => i + 0.5).ToArray();
        for (var i = 0; i < 16; i++)
        {
            var pattern = BitConverter.Int64BitsToDouble(0x4338_0000_0000_0000 - 16 + i);
            var lane = Wide.AddBits(Wide.Create(pattern), Wide.Load(ToDoubles([0, 1, 2, 3, 4, 5, 6, 7])));
            Assert.Equal(i + 0.5, Scalar.Lookup16(table, new(pattern)).Value);
            Assert.Equal(Enumerable.Range(i, 8).Select(j => (j % 16) + 0.5), ToArray(Wide.Lookup16(table, lane)));
        }

        static double[] ToDoubles(long[] patterns) => Array.ConvertAll(patterns, BitConverter.Int64BitsToDouble);
    }

    [Fact]
    public void All_are_at_most_a_bound_only_if_none_is_nan()
    {
        Assert.True(Wide.AllLessThanOrEqual(Wide.Create(2.0), Wide.Create(2.0)));
        Assert.False(Wide.AllLessThanOrEqual(Wide.Load([0, 1, 2, 3, 4, 5, 6, 7.5]), Wide.Create(7.0)));
        Assert.False(Wide.AllLessThanOrEqual(Wide.Load([0, 1, 2, 3, 4, 5, 6, double.NaN]), Wide.Create(7.0)));
        Assert.True(Scalar.AllLessThanOrEqual(new(2.0), new(2.0)));
        Assert.False(Scalar.AllLessThanOrEqual(new(double.NaN), new(2.0)));
    }

    [Fact]
    public void Only_equal_numbers_are_uniform()
    {
        Assert.True(Wide.IsUniform(Wide.Create(4.0), out var value));
        Assert.Equal(4.0, value);
        Assert.False(Wide.IsUniform(Wide.Load(_values), out _));
        Assert.False(Wide.IsUniform(Wide.Create(double.NaN), out _));
    }

    private static double[] ToArray(Wide lane)
    {
        var values = new double[8];
        Wide.Store(lane, values);
        return values;
    }

    private static void AssertAgree(Func<Scalar, Scalar, Scalar> scalar, Func<Wide, Wide, Wide> wide, double y)
    {
        var expected = Array.ConvertAll(_values, x => BitConverter.DoubleToInt64Bits(scalar(new(x), new(y)).Value));
        var actual = Array.ConvertAll(ToArray(wide(Wide.Load(_values), Wide.Create(y))), BitConverter.DoubleToInt64Bits);
        Assert.Equal(expected, actual);
    }
}
