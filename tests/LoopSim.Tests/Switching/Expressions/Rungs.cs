namespace LoopSim.Tests.Switching.Expressions;

/// <summary>The thresholds of a switch in ascending order; between two of them lies a cell.</summary>
/// <remarks>A value on a threshold belongs to the cell above, or to the one below where <see cref="LowerAtEquality"/> says so.</remarks>
internal abstract class Rungs
{
    public bool LowerAtEquality { get; init; }

    /// <summary>The lower end of a cell; minus infinity where it has none.</summary>
    public abstract double Below(int cell);

    /// <summary>The upper end of a cell; infinity where it has none.</summary>
    public abstract double Above(int cell);

    public abstract int CellOf(double value);

    public static Rungs At(params double[] thresholds) => new Listed(thresholds);

    public static Rungs Every(double spacing, double offset, bool lowerAtEquality = false) =>
        new Even(spacing, offset) { LowerAtEquality = lowerAtEquality };

    public static Rungs Zero(bool lowerAtEquality) => new Listed([0]) { LowerAtEquality = lowerAtEquality };

    private sealed class Listed(double[] thresholds) : Rungs
    {
        public override double Below(int cell) => cell == 0 ? double.NegativeInfinity : thresholds[cell - 1];

        public override double Above(int cell) => cell == thresholds.Length ? double.PositiveInfinity : thresholds[cell];

        public override int CellOf(double value) =>
            thresholds.Count(threshold => threshold < value || (threshold == value && !LowerAtEquality));
    }

    private sealed class Even(double spacing, double offset) : Rungs
    {
        public override double Below(int cell) => offset + cell * spacing;

        public override double Above(int cell) => Below(cell + 1);

        public override int CellOf(double value)
        {
            var cell = (int)Math.Floor((value - offset) / spacing);
            return LowerAtEquality && Below(cell) == value ? cell - 1 : cell;
        }
    }
}
