namespace LoopSim.Numerics;

/// <summary>One or several doubles on which an algorithm runs in step; element i never influences element j.</summary>
/// <remarks>
/// Every operation is correctly rounded per element, so an algorithm written over lanes gives the same bits at every width and
/// on every processor. A mask is a lane too: all bits set where a comparison holds, all clear where it does not.
/// </remarks>
public interface ILane<TSelf>
    where TSelf : struct, ILane<TSelf>
{
    /// <summary>The number of doubles in a lane.</summary>
    static abstract int Width { get; }

    /// <summary>The same value in every element.</summary>
    static abstract TSelf Create(double value);

    /// <summary>The first <see cref="Width"/> values.</summary>
    static abstract TSelf Load(ReadOnlySpan<double> source);

    static abstract void Store(TSelf value, Span<double> destination);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>left / right, to the last bit, in a way that suits the processor.</summary>
    /// <param name="left">A magnitude from 2^-900 to 2^900, or +0; any finite number where right is 1.</param>
    /// <param name="right">A magnitude from 2^-900 to 2^900 that keeps the quotient in the same range; positive where left is +0.</param>
    /// <returns>Beyond these ranges a number near the quotient, or one that is not finite.</returns>
    static abstract TSelf OrdinaryQuotient(TSelf left, TSelf right);

    /// <summary>The exact remainder of truncated division, with the sign of <paramref name="left"/> (C's fmod). Slow.</summary>
    static abstract TSelf operator %(TSelf left, TSelf right);

    /// <summary>Flips the sign bit.</summary>
    static abstract TSelf operator -(TSelf value);

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator |(TSelf left, TSelf right);

    static abstract TSelf operator ^(TSelf left, TSelf right);

    static abstract TSelf operator ~(TSelf value);

    /// <summary>The bit patterns moved to the left; zeros come in.</summary>
    static abstract TSelf operator <<(TSelf value, int count);

    /// <summary>The bit patterns moved to the right; zeros come in.</summary>
    static abstract TSelf operator >>>(TSelf value, int count);

    /// <summary>The sum of the bit patterns as 64-bit whole numbers, without carry out.</summary>
    static abstract TSelf AddBits(TSelf left, TSelf right);

    /// <summary>The difference of the bit patterns as 64-bit whole numbers, without borrow out.</summary>
    static abstract TSelf SubtractBits(TSelf left, TSelf right);

    /// <summary>The entry of a table of sixteen that the lowest four bits of each element's pattern number.</summary>
    static abstract TSelf Lookup16(ReadOnlySpan<double> table, TSelf index);

    /// <summary>a * b + c, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Abs(TSelf value);

    /// <summary>The smaller value; NaN if either is NaN; -0 is below +0.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The larger value; NaN if either is NaN; -0 is below +0.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The left value where it is greater than the right one, else the right one: a maximum in one instruction for numbers that
    /// are neither NaN nor zeros of both signs.</summary>
    static abstract TSelf Larger(TSelf left, TSelf right);

    /// <summary>The left value where it is less than the right one, else the right one.</summary>
    static abstract TSelf Smaller(TSelf left, TSelf right);

    static abstract TSelf Sqrt(TSelf value);

    static abstract TSelf Floor(TSelf value);

    static abstract TSelf Ceiling(TSelf value);

    /// <summary>The nearest whole number, ties to even.</summary>
    static abstract TSelf RoundToEven(TSelf value);

    static abstract TSelf LessThan(TSelf left, TSelf right);

    static abstract TSelf LessThanOrEqual(TSelf left, TSelf right);

    static abstract TSelf GreaterThan(TSelf left, TSelf right);

    static abstract TSelf GreaterThanOrEqual(TSelf left, TSelf right);

    static abstract TSelf AreEqual(TSelf left, TSelf right);

    /// <summary>True also where either is NaN.</summary>
    static abstract TSelf AreDifferent(TSelf left, TSelf right);

    /// <summary>Element of <paramref name="whenTrue"/> where the mask is set, of <paramref name="whenFalse"/> elsewhere.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Whether the mask is set in every element.</summary>
    static abstract bool All(TSelf mask);

    /// <summary>Whether the mask is set in at least one element.</summary>
    static abstract bool Any(TSelf mask);

    /// <summary>Whether left is at most right in every element: <see cref="All"/> of the comparison, without making the mask.</summary>
    static abstract bool AllLessThanOrEqual(TSelf left, TSelf right);

    /// <summary>Whether all elements are the same number; <paramref name="value"/> is the first.</summary>
    static abstract bool IsUniform(TSelf lane, out double value);

    /// <summary>The exponent e of a positive normal number m * 2^e with m in [1, 2).</summary>
    static abstract TSelf Exponent(TSelf value);

    /// <summary>The significand m of a positive normal number m * 2^e with m in [1, 2).</summary>
    static abstract TSelf Significand(TSelf value);

    /// <summary>2^exponent for whole exponents from -1022 to 1023.</summary>
    static abstract TSelf PowerOfTwo(TSelf exponent);
}
