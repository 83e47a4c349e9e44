using System.Numerics;

namespace LoopSim.Sampling;

/// <summary>The Sobol sequence in base two, unscrambled, with 64 binary digits: any coordinate of any point by itself.</summary>
/// <remarks>
/// Direction numbers of Joe and Kuo 2008 (<see cref="JoeKuo"/>), points in the Gray-code order of Antonov and Saleev 1979
/// (USSR Computational Mathematics and Mathematical Physics 19:252). Point 0 is the origin.
/// </remarks>
public sealed class SobolSequence
{
    private const int Digits = 64;

    private readonly ulong[] _columns;

    public SobolSequence(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, JoeKuo.Dimensions);
        _columns = new ulong[dimensions * Digits];
        for (var digit = 0; digit < Digits; digit++)
            _columns[digit] = 1UL << (Digits - 1 - digit);
        var row = JoeKuo.Rows;
        for (var dimension = 1; dimension < dimensions; dimension++)
            row = Generate(row, _columns.AsSpan(dimension * Digits, Digits));
    }

    /// <summary>A coordinate as a binary fraction: the first digit is the highest bit.</summary>
    public ulong Coordinate(long point, int dimension)
    {
        var columns = _columns.AsSpan(dimension * Digits, Digits);
        var coordinate = 0UL;
        for (var gray = (ulong)(point ^ (point >> 1)); gray != 0; gray &= gray - 1)
            coordinate ^= columns[BitOperations.TrailingZeroCount(gray)];
        return coordinate;
    }

    /// <summary>Equations 2 and 3 of Joe and Kuo 2008, on fractions instead of whole numbers.</summary>
    /// <returns>The rows after the one that was read.</returns>
    private static ReadOnlySpan<ushort> Generate(ReadOnlySpan<ushort> row, Span<ulong> columns)
    {
        var polynomial = row[0];
        var degree = BitOperations.Log2(polynomial);
        for (var i = 0; i < degree; i++)
            columns[i] = (ulong)row[1 + i] << (Digits - 1 - i);
        for (var i = degree; i < columns.Length; i++)
        {
            var column = columns[i - degree] ^ (columns[i - degree] >> degree);
            for (var back = 1; back < degree; back++)
            {
                if ((polynomial >> (degree - back) & 1) != 0)
                    column ^= columns[i - back];
            }
            columns[i] = column;
        }
        return row[(1 + degree)..];
    }
}
