namespace LoopSim;

/// <summary>Who ends where.</summary>
/// <param name="States">Every steady state found, stable or not.</param>
/// <param name="Plane">The plane; null for a model with one stock.</param>
/// <param name="BoxElsewhere">The share of the box's random starts that end in none of the states; null where none were run.</param>
/// <param name="Search">Where steady states were looked for.</param>
/// <param name="Lower">The lower limits of kicks, in the order of the stocks.</param>
/// <param name="Undecided">How many runs were given up because they took too many steps; they count as ending in none of the
/// states.</param>
public sealed record BasinResult(
    IReadOnlyList<BasinState> States, PlaneBasins? Plane, BasinShare? BoxElsewhere, IReadOnlyList<StateKicks> Kicks,
    EquilibriaResult Search, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper, BasinSettings Settings, int Undecided)
{
    public int StableCount => States.Count(state => state.Found.Equilibrium.IsStable);
}

/// <summary>A steady state under a name of its own.</summary>
/// <param name="Name">Of a stable state by the rule of <see cref="StateNaming"/>, numbered where two have the same; else its kind.</param>
/// <param name="Found">The state; its share is of the whole box.</param>
/// <param name="PlaneShare">The share of the plane's random starts that end there; null for a model with one stock.</param>
/// <param name="IsInPlane">Whether it lies in the plane: if not, figures show where it is above or below it.</param>
/// <param name="Parts">Of a saddle with one growing direction: the places among the states to which its two sides lead, or -1.</param>
public sealed record BasinState(
    string Name, NamedEquilibrium Found, BasinShare? PlaneShare, bool IsInPlane, (int First, int Second)? Parts);

/// <summary>Where the starts of a plane end, and where its basins meet.</summary>
/// <param name="Others">The values of the other stocks.</param>
/// <param name="Cells">The place of the state each start of the grid ends in, or -1: row by row from the lowest.</param>
/// <param name="Boundary">Where the basins meet, as curves of points.</param>
/// <param name="IsManifold">Whether it was followed backward in time from a saddle; otherwise it was found by division between
/// neighbouring starts.</param>
public sealed record PlaneBasins(
    PlaneAxis X, PlaneAxis Y, IReadOnlyDictionary<string, double> Others, IReadOnlyList<int> Cells, BasinShare Elsewhere,
    IReadOnlyList<IReadOnlyList<PlanePoint>> Boundary, bool IsManifold);

/// <summary>The smallest displacements that lead out of a resting state.</summary>
/// <param name="From">The place of the state among the states.</param>
/// <param name="Single">For every stock downward and then upward.</param>
/// <param name="Nearest">The smallest over all stocks together; null where none was found.</param>
public sealed record StateKicks(int From, IReadOnlyList<SingleKick> Single, NearestKick? Nearest);

/// <summary>The smallest displacement of one stock in one direction.</summary>
/// <param name="Stock">Which.</param>
/// <param name="IsUp">Upward.</param>
/// <param name="Displacement">Negative for downward; null where none within the limits leads elsewhere.</param>
/// <param name="End">The place of the state in which it ends, or -1.</param>
public sealed record SingleKick(string Stock, bool IsUp, double? Displacement, int End);

/// <summary>The smallest displacement over all stocks together.</summary>
/// <param name="Distance">Its length.</param>
/// <param name="Displacement">By how much each stock changes, in their order.</param>
/// <param name="End">The place of the state in which it ends, or -1.</param>
/// <param name="IsVerified">Whether runs by another method from a millionth less and more stay and leave.</param>
public sealed record NearestKick(double Distance, IReadOnlyList<double> Displacement, int End, bool IsVerified);
