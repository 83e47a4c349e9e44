using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>The LU factors of one matrix, see <see cref="LuFactors{TLane}"/>.</summary>
public sealed class DenseLu
{
    private readonly LuFactors<Scalar> _factors;

    public DenseLu(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        Size = size;
        _factors = new LuFactors<Scalar>(size);
    }

    public int Size { get; }

    /// <summary>True until a matrix has been factored that is not singular.</summary>
    public bool IsSingular { get; private set; } = true;

    /// <summary>The smallest pivot of the last matrix that was factored, as a share of its row: near rounding where it is almost
    /// singular.</summary>
    public double SmallestPivot => IsSingular ? 0.0 : _factors.SmallestPivot.Value;

    /// <summary>The determinant of the last matrix; 0 where it is singular.</summary>
    public double Determinant => IsSingular ? 0.0 : _factors.Determinant.Value;

    /// <summary>Factors a row-major matrix; false if it is singular, and then nothing can be solved.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled, which is looked at once per column.</exception>
    public bool Factor(ReadOnlySpan<double> matrix, CancellationToken cancellation = default)
    {
        if (matrix.Length != Size * Size)
            throw new ArgumentException($"A matrix of size {Size} has {Size * Size} entries, not {matrix.Length}.", nameof(matrix));
        IsSingular = true;
        IsSingular = !Scalar.All(_factors.Factor(MemoryMarshal.Cast<double, Scalar>(matrix), cancellation));
        return !IsSingular;
    }

    /// <summary>Replaces the right-hand side by the solution.</summary>
    public void Solve(Span<double> rightHandSide)
    {
        if (IsSingular)
            throw new InvalidOperationException("There is no matrix to solve with: none was factored, or it was singular.");
        _factors.Solve(MemoryMarshal.Cast<double, Scalar>(rightHandSide));
    }
}
