using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>loopsim basin</c> found.</summary>
public sealed record BasinRecord : RunRecord
{
    public const string VerbName = "basin";

    [JsonConstructor]
    public BasinRecord()
    {
    }

    /// <summary>A record of an experiment; the report fills in what was found.</summary>
    internal BasinRecord(Experiment experiment, RunOrigin origin)
        : base(experiment, origin)
    {
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    public required IReadOnlyList<BasinStateDocument> Equilibria { get; init; }

    /// <summary>Null for a model with one stock.</summary>
    public PlaneDocument? Plane { get; init; }

    /// <summary>Null without a plane.</summary>
    public BoundaryDocument? Boundary { get; init; }

    /// <summary>The share of the plane's random starts that end in no steady state.</summary>
    public double? PlaneElsewhere { get; init; }

    /// <summary>Of those of the whole box; null where none were run.</summary>
    public double? BoxElsewhere { get; init; }

    /// <summary>How many random starts a share is estimated from.</summary>
    public int Members { get; init; }

    public ulong Seed { get; init; }

    public required IReadOnlyList<KicksDocument> Kicks { get; init; }

    /// <summary>Low and high end for every stock: the box of all initial values, and how far a kick may go.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double>> Limits { get; init; }

    /// <summary>How it was found and what that may miss, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show) =>
        this is { Plane: { } plane, Boundary: { } boundary } ? [new FigurePicture(Verb, BasinFigure.Draw(this, plane, boundary))] : [];
}

/// <summary>A steady state, stable or not, and what it attracts.</summary>
/// <param name="Name">Unlike any other's.</param>
/// <param name="Kind">As in <see cref="EquilibriumDocument"/>.</param>
/// <param name="State">The stocks.</param>
/// <param name="InPlane">Whether it lies in the plane; null without one.</param>
/// <param name="PlaneShare">Null for a state that is not stable.</param>
/// <param name="PlaneInterval">Low and high end of the share's 95 % confidence interval.</param>
/// <param name="Parts">Of a saddle with one growing direction: the states its two sides lead to, null for none.</param>
public sealed record BasinStateDocument(
    string Name,
    bool Stable,
    string Kind,
    IReadOnlyDictionary<string, double> State,
    bool? InPlane,
    double? PlaneShare,
    IReadOnlyList<double>? PlaneInterval,
    double? BoxShare,
    IReadOnlyList<double>? BoxInterval,
    IReadOnlyList<string?>? Parts);

/// <summary>A plane of initial values.</summary>
/// <param name="Others">The values of the other stocks.</param>
/// <param name="Cells">For each value of Y from the lowest: the place among the equilibria of the state in which each value of X ends; -1
/// for none.</param>
public sealed record PlaneDocument(
    PlaneAxis X,
    PlaneAxis Y,
    IReadOnlyDictionary<string, double> Others,
    IReadOnlyList<int[]> Cells);

/// <summary>Where basins meet in the plane.</summary>
/// <param name="Method"><c>stable_manifold</c>, followed backward in time from a saddle, or <c>division</c> between neighbouring
/// starts.</param>
/// <param name="Accuracy">How far points may be off, in units of a side.</param>
public sealed record BoundaryDocument(string Method, double Accuracy, IReadOnlyList<BoundaryCurveDocument> Curves);

/// <summary>A curve; its lists go together.</summary>
public sealed record BoundaryCurveDocument(IReadOnlyList<double> X, IReadOnlyList<double> Y);

/// <summary>The smallest displacements out of a resting state.</summary>
/// <param name="From">Its name.</param>
/// <param name="Stocks">For every stock downward and upward.</param>
/// <param name="Smallest">Over all stocks together; null where none was found.</param>
public sealed record KicksDocument(string From, IReadOnlyList<SingleKickDocument> Stocks, NearestKickDocument? Smallest);

/// <summary>A displacement of one stock.</summary>
/// <param name="Direction"><c>down</c> or <c>up</c>.</param>
/// <param name="Displacement">Null where none within the limits leads elsewhere.</param>
/// <param name="Value">Where the stock is then.</param>
/// <param name="EndsIn">The state's name; null for none.</param>
public sealed record SingleKickDocument(string Stock, string Direction, double? Displacement, double? Value, string? EndsIn);

/// <summary>A displacement of all stocks together.</summary>
/// <param name="Distance">Its Euclidean length.</param>
/// <param name="Scaled">Whether lengths count each stock in units of its range.</param>
/// <param name="To">The stocks at the boundary.</param>
/// <param name="Verified">Whether runs by another method from a millionth before and beyond it stay and leave.</param>
public sealed record NearestKickDocument(
    double Distance,
    bool Scaled,
    IReadOnlyDictionary<string, double> Displacement,
    IReadOnlyDictionary<string, double> To,
    string? EndsIn,
    bool Verified);
