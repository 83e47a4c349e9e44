namespace LoopSim;

/// <summary>Means, variances and covariance of pairs: the value of something at a time and after a lag.</summary>
internal struct LaggedMoments
{
    private double _early;
    private double _late;
    private double _earlySquares;
    private double _lateSquares;
    private double _products;

    public long Count { get; private set; }

    public readonly double Correlation => _products / Math.Sqrt(_earlySquares * _lateSquares);

    public void Add(double early, double late)
    {
        Count++;
        var (offEarly, offLate) = (early - _early, late - _late);
        _early += offEarly / Count;
        _late += offLate / Count;
        _earlySquares += offEarly * (early - _early);
        _lateSquares += offLate * (late - _late);
        _products += offEarly * (late - _late);
    }

    public void Add(in LaggedMoments other)
    {
        if (other.Count == 0)
            return;
        var (count, offEarly, offLate) = (Count + other.Count, other._early - _early, other._late - _late);
        var weight = (double)Count * other.Count / count;
        _earlySquares += other._earlySquares + (offEarly * offEarly * weight);
        _lateSquares += other._lateSquares + (offLate * offLate * weight);
        _products += other._products + (offEarly * offLate * weight);
        _early += offEarly * other.Count / count;
        _late += offLate * other.Count / count;
        Count = count;
    }
}
