using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>loopsim landscape</c> found.</summary>
public sealed record LandscapeRecord : RunRecord
{
    public const string VerbName = "landscape";

    [JsonConstructor]
    public LandscapeRecord()
    {
    }

    /// <summary>A record of an experiment; the report fills in what was found.</summary>
    internal LandscapeRecord(Experiment experiment, RunOrigin origin)
        : base(experiment, origin)
    {
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    /// <summary>The noise of each stock, as a model file writes it.</summary>
    public required IReadOnlyDictionary<string, string> Noise { get; init; }

    /// <summary>The stocks, one or two.</summary>
    public required IReadOnlyList<LandscapeSide> Sides { get; init; }

    /// <summary>-ln of the stationary density, less its lowest value: for each cell of the second side from the lowest a row of the cells
    /// of the first; for one stock a single row.</summary>
    public required IReadOnlyList<double[]> Potential { get; init; }

    /// <summary>The largest density.</summary>
    public double Peak { get; init; }

    public required IReadOnlyList<LandscapeStateDocument> States { get; init; }

    /// <summary>Mean and deviation of each stock in the long run.</summary>
    public required IReadOnlyList<LandscapeMomentsDocument> Moments { get; init; }

    /// <summary>The correlation of two stocks; null for one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Correlation { get; init; }

    /// <summary>What the landscape leaves out, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    [JsonIgnore]
    public override IReadOnlyDictionary<string, string> LeftToChance => NoiseDocument.Named(Noise).ToDictionary();

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show) =>
        [new FigurePicture(Verb, LandscapeFigure.Draw(this))];

    public override void Check()
    {
        var rows = Sides.Count == 2 ? Sides[1].Cells : 1;
        if (Sides.Count is not (1 or 2) || Potential.Count != rows || Potential.Any(row => row.Length != Sides[0].Cells))
            throw new FormatException("its potential does not have the cells that its sides say");
    }
}

/// <summary>A steady state in a landscape.</summary>
/// <param name="Name">Unlike any other's.</param>
/// <param name="Kind">As in <see cref="EquilibriumDocument"/>.</param>
/// <param name="State">The stocks.</param>
/// <param name="Potential">The potential there; null outside the landscape.</param>
/// <param name="Share">The share of time spent in its well in the long run; null where it has none.</param>
/// <param name="Barrier">From the bottom of its well to the lowest pass toward another resting state; null where there is none.</param>
public sealed record LandscapeStateDocument(
    string Name, bool Stable, string Kind, IReadOnlyDictionary<string, double> State, double? Potential, double? Share, double? Barrier);

/// <summary>How a stock spreads in the long run.</summary>
public sealed record LandscapeMomentsDocument(string Stock, double Mean, double Sd);
