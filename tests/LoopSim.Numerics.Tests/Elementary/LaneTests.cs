namespace LoopSim.Numerics.Tests;

public sealed class Wide512Tests : LaneTests<Wide512>;

public sealed class Wide256Tests : LaneTests<Wide256>;

public sealed class Wide128Tests : LaneTests<Wide128>;

/// <summary>A lane's operations, element by element those of <see cref="Scalar"/>.</summary>
public abstract class LaneTests<TLane>
    where TLane : unmanaged, IWideLane<TLane>
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
            AssertAgree(Scalar.Min, TLane.Min, y);
            AssertAgree(Scalar.Max, TLane.Max, y);
            AssertAgree((a, b) => Scalar.Abs(a), (a, b) => TLane.Abs(a), y);
            AssertAgree((a, b) => Scalar.Sqrt(a), (a, b) => TLane.Sqrt(a), y);
            AssertAgree((a, b) => Scalar.Floor(a), (a, b) => TLane.Floor(a), y);
            AssertAgree((a, b) => Scalar.Ceiling(a), (a, b) => TLane.Ceiling(a), y);
            AssertAgree((a, b) => Scalar.RoundToEven(a), (a, b) => TLane.RoundToEven(a), y);
            AssertAgree(Scalar.LessThan, TLane.LessThan, y);
            AssertAgree(Scalar.LessThanOrEqual, TLane.LessThanOrEqual, y);
            AssertAgree(Scalar.GreaterThan, TLane.GreaterThan, y);
            AssertAgree(Scalar.GreaterThanOrEqual, TLane.GreaterThanOrEqual, y);
            AssertAgree(Scalar.AreEqual, TLane.AreEqual, y);
            AssertAgree(Scalar.AreDifferent, TLane.AreDifferent, y);
            AssertAgree(Scalar.AddBits, TLane.AddBits, y);
            AssertAgree(Scalar.SubtractBits, TLane.SubtractBits, y);
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
        var wide = TLane.FusedMultiplyAdd(TLane.Create(1 + (2 * Tiny)), TLane.Create(1 - (2 * Tiny)), TLane.Create(-1.0));
        Assert.All(ToArray(wide), x => Assert.Equal(-4 * Tiny * Tiny, x));
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
        Assert.Equal(Enumerable.Repeat((double)exponent, TLane.Width), ToArray(TLane.Exponent(TLane.Create(x))));
        Assert.Equal(Enumerable.Repeat(significand, TLane.Width), ToArray(TLane.Significand(TLane.Create(x))));
        Assert.Equal(Enumerable.Repeat(x / significand, TLane.Width), ToArray(TLane.PowerOfTwo(TLane.Create(exponent))));
    }

    [Fact]
    public void Masks_know_whether_all_or_any_elements_are_set()
    {
        var powers = TLane.Load(Numbers(i => Math.Pow(2, i)));
        var (some, none) = (TLane.GreaterThan(powers, TLane.Create(1.0)), TLane.LessThan(powers, TLane.Create(1.0)));
        Assert.True(TLane.Any(some) && !TLane.All(some));
        Assert.True(!TLane.Any(none) && TLane.All(~none));
        Assert.Equal(Numbers(i => i == 0 ? 2 : 1), ToArray(TLane.Select(some, TLane.Create(1.0), TLane.Create(2.0))));
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
            var lane = TLane.AddBits(TLane.Create(pattern), TLane.Load(Numbers(j => BitConverter.Int64BitsToDouble(j))));
            Assert.Equal(i + 0.5, Scalar.Lookup16(table, new(pattern)).Value);
            Assert.Equal(Enumerable.Range(i, TLane.Width).Select(j => (j % 16) + 0.5), ToArray(TLane.Lookup16(table, lane)));
        }
    }

    [Fact]
    public void All_are_at_most_a_bound_only_if_none_is_nan()
    {
        Assert.True(TLane.AllLessThanOrEqual(TLane.Create(2.0), TLane.Create(2.0)));
        Assert.False(TLane.AllLessThanOrEqual(TLane.Load(Numbers(i => i == TLane.Width - 1 ? 7.5 : 0)), TLane.Create(7.0)));
        Assert.False(TLane.AllLessThanOrEqual(TLane.Load(Numbers(i => i == TLane.Width - 1 ? double.NaN : 0)), TLane.Create(7.0)));
        Assert.True(Scalar.AllLessThanOrEqual(new(2.0), new(2.0)));
        Assert.False(Scalar.AllLessThanOrEqual(new(double.NaN), new(2.0)));
    }

    [Fact]
    public void Only_equal_numbers_are_uniform()
    {
        Assert.True(TLane.IsUniform(TLane.Create(4.0), out var value));
        Assert.Equal(4.0, value);
        Assert.False(TLane.IsUniform(TLane.Load(Numbers(i => i == TLane.Width - 1 ? 5 : 4)), out _));
        Assert.False(TLane.IsUniform(TLane.Create(double.NaN), out _));
    }

    [Fact]
    public void Bits_and_masks_are_the_same_thing()
    {
        for (var bits = 0u; bits < 1u << TLane.Width; bits++)
        {
            var mask = TLane.Mask(bits);
            Assert.Equal(bits, TLane.Bits(mask));
            var expected = Numbers(i => (bits & (1u << i)) != 0 ? 1 : 0);
            Assert.Equal(expected, ToArray(TLane.Select(mask, TLane.Create(1.0), TLane.Create(0.0))));
        }
    }

    [Fact]
    public unsafe void Doubles_are_read_from_addresses_and_stored_to_them_by_columns()
    {
        var (columns, row) = (new double[TLane.Width * TLane.Width], TLane.Width * sizeof(double));
        fixed (double* first = columns)
        {
            var start = (long)first;
            var places = TLane.Load(Numbers(run => BitConverter.Int64BitsToDouble(start + ((TLane.Width - 1 - run) * row))));
            var memory = (byte*)System.Runtime.InteropServices.NativeMemory.AlignedAlloc((nuint)(row * (TLane.Width + 1)), (nuint)row);
            for (var count = 1; count <= TLane.Width; count++)
            {
                columns.AsSpan().Fill(-1);
                for (var i = 0; i < count; i++)
                    ((TLane*)memory)[i] = TLane.Load(Numbers(run => (10 * run) + i));
                TLane.StoreColumns((TLane*)memory, count, places, memory + (row * TLane.Width));
                for (var place = 0; place < columns.Length; place++)
                {
                    var (run, i) = (TLane.Width - 1 - (place / TLane.Width), place % TLane.Width);
                    Assert.Equal(i < count ? (10 * run) + i : -1, columns[place]);
                }

                Assert.Equal(Numbers(run => 10 * run), ToArray(TLane.Gather(places)));
            }

            System.Runtime.InteropServices.NativeMemory.AlignedFree(memory);
        }
    }

    private static double[] Numbers(Func<int, double> number) => [.. Enumerable.Range(0, TLane.Width).Select(number)];

    private static double[] ToArray(TLane lane)
    {
        var values = new double[TLane.Width];
        TLane.Store(lane, values);
        return values;
    }

    private static void AssertAgree(Func<Scalar, Scalar, Scalar> scalar, Func<TLane, TLane, TLane> wide, double y)
    {
        foreach (var values in _values.Chunk(TLane.Width))
        {
            var expected = Array.ConvertAll(values, x => BitConverter.DoubleToInt64Bits(scalar(new(x), new(y)).Value));
            var actual = Array.ConvertAll(ToArray(wide(TLane.Load(values), TLane.Create(y))), BitConverter.DoubleToInt64Bits);
            Assert.Equal(expected, actual);
        }
    }
}
