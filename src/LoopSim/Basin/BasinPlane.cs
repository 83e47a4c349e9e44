namespace LoopSim;

/// <summary>A plane of initial values: two stocks vary, the others have given values; hidden stocks follow.</summary>
/// <remarks>Not for several threads at once.</remarks>
internal sealed class BasinPlane
{
    private readonly ModelField _field;
    private readonly double _time;
    private readonly double[] _stocks;

    public BasinPlane(Experiment experiment, PlaneAxis x, PlaneAxis y, double[] others)
    {
        (X, Y, _time) = (x, y, experiment.StartTime);
        _field = new ModelField(experiment.Compiled, experiment.Resting);
        _stocks = others[..experiment.Compiled.Stocks.Count];
        (XPlace, YPlace) = (experiment.PlaceOf(x.Stock), experiment.PlaceOf(y.Stock));
        Others = [.. Enumerable.Range(0, _stocks.Length).Where(i => i != XPlace && i != YPlace)];
    }

    public PlaneAxis X { get; }

    public PlaneAxis Y { get; }

    /// <summary>The place of the stock along X in the state.</summary>
    public int XPlace { get; }

    public int YPlace { get; }

    /// <summary>The places of the other stocks.</summary>
    public IReadOnlyList<int> Others { get; }

    /// <summary>The value that another stock has all over the plane.</summary>
    public double Given(int place) => _stocks[place];

    /// <summary>The state at shares of the sides, each from 0 to 1.</summary>
    public double[] StateWithin(double x, double y) => StateAt(X.Low + x * X.Width, Y.Low + y * Y.Width);

    public double[] StateAt(double x, double y)
    {
        (_stocks[XPlace], _stocks[YPlace]) = (x, y);
        return _field.InitialState(_time, _stocks);
    }
}
