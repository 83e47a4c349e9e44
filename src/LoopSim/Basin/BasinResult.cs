namespace LoopSim;

/// <summary>Who ends where.</summary>
public sealed record BasinResult
{
    /// <summary>Every steady state found, stable or not.</summary>
    public required IReadOnlyList<BasinState> States { get; init; }

    /// <summary>The plane; null for a model with one stock.</summary>
    public required PlaneBasins? Plane { get; init; }

    /// <summary>The share of the box's random starts that end in none of the states; null where none were run.</summary>
    public required BasinShare? BoxElsewhere { get; init; }

    public required IReadOnlyList<StateKicks> Kicks { get; init; }

    /// <summary>Where steady states were looked for.</summary>
    public required EquilibriaResult Search { get; init; }

    /// <summary>The lower limits of kicks, in the order of the stocks.</summary>
    public required IReadOnlyList<double> Lower { get; init; }

    public required IReadOnlyList<double> Upper { get; init; }

    public required BasinSettings Settings { get; init; }

    /// <summary>How many runs were given up because they took too many steps; they count as ending in none of the states.</summary>
    public required int Undecided { get; init; }

    public int StableCount => States.Count(state => state.Found.Equilibrium.IsStable);
}

/// <summary>A steady state under a name of its own.</summary>
/// <param name="Name">Of a stable state by the rule of <see cref="StateNaming"/>, numbered where two have the same; else its kind.</param>
/// <param name="Found">The state; its share is of the whole box.</param>
public sealed record BasinState(string Name, NamedEquilibrium Found)
{
    /// <summary>The share of the plane's random starts that end there; null for a model with one stock.</summary>
    public BasinShare? PlaneShare { get; init; }

    /// <summary>Whether it lies in the plane: if not, figures show where it is above or below it.</summary>
    public bool IsInPlane { get; init; }

    /// <summary>Of a saddle with one growing direction: the places among the states to which its two sides lead, or -1.</summary>
    public (int First, int Second)? Parts { get; init; }
}

/// <summary>Where the starts of a plane end, and where its basins meet.</summary>
public sealed record PlaneBasins
{
    public required PlaneAxis X { get; init; }

    public required PlaneAxis Y { get; init; }

    /// <summary>The values of the other stocks.</summary>
    public required IReadOnlyDictionary<string, double> Others { get; init; }

    /// <summary>The place of the state each start of the grid ends in, or -1: row by row from the lowest.</summary>
    public required IReadOnlyList<int> Cells { get; init; }

    public required BasinShare Elsewhere { get; init; }

    /// <summary>Where the basins meet, as curves of points.</summary>
    public required IReadOnlyList<IReadOnlyList<PlanePoint>> Boundary { get; init; }

    /// <summary>Whether it was followed backward in time from a saddle; otherwise it was found by division between neighbouring
    /// starts.</summary>
    public required bool IsManifold { get; init; }
}

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
