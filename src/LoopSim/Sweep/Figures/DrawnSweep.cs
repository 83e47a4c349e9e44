namespace LoopSim;

/// <summary>What the figures of a sweep have in common: what was varied, what is kept, and the words about it.</summary>
internal sealed class DrawnSweep
{
    private const int MostNamed = 4;

    private readonly SweepManifest _manifest;

    public DrawnSweep(SweepManifest manifest)
    {
        _manifest = manifest;
        Quantities = [.. Enumerable.Range(0, manifest.Design.Varied.Count).Select(number => SweptQuantity.Of(manifest, number))];
        Varying = [.. Quantities.Where(quantity => quantity.Varies && !IsPath(quantity))];
        Saved = manifest.Words?.Saved
            ?? [.. Enumerable.Range(0, manifest.Columns.Count).Skip(1 + Quantities.Count).SkipLast(1).Select(Unspoken)];
    }

    public IReadOnlyList<SweptQuantity> Quantities { get; }

    /// <summary>Those with more than one value, but for the number of a path: that is chance, not a quantity.</summary>
    public IReadOnlyList<SweptQuantity> Varying { get; }

    public IReadOnlyList<OutputLabel> Saved { get; }

    /// <summary>Whether members differ by noise too, so that several have the same values.</summary>
    public bool Repeats => _manifest.Noise is not null;

    public bool IsGrid => _manifest.Design.Kind == "grid";

    /// <summary>Members of the whole sweep.</summary>
    public long Members => _manifest.Design.Count;

    public string? TimeUnit => _manifest.Words?.TimeUnit;

    public ThresholdDocument? Threshold => _manifest.Words?.Threshold;

    public IReadOnlyList<ShadingDocument> Shadings => _manifest.Words?.Shadings ?? [];

    public SweepColumn Column(OutputLabel saved) => _manifest.Columns[saved.Column];

    /// <summary>A figure of the sweep.</summary>
    /// <param name="headline">What came out.</param>
    /// <param name="panels">What is drawn.</param>
    /// <param name="remarks">For the subtitle, after what was varied and done.</param>
    /// <param name="note">How it was drawn, for the footer; empty for nothing.</param>
    public Figure Figure(string headline, ImmutableArray<Panel> panels, IEnumerable<string> remarks, string note) => new(headline, panels)
    {
        Subtitle = Words.Clauses(
        [
            _manifest.Model.Title ?? _manifest.Model.Name, Design, _manifest.Words?.Story ?? "", _manifest.Noise?.Spoken ?? "", .. remarks,
        ]),
        Footer = [.. new[] { _manifest.Words?.Disclaimer, note }.OfType<string>().Where(line => line.Length > 0)],
        Metadata =
        [
            .. _manifest.Design.Varied.Select(
                varied => new FigureFact("varied", varied.Name + (varied.Law[0] is '=' or '~' ? varied.Law : $" ({varied.Law})"))),
            new FigureFact("version", _manifest.Version),
            new FigureFact("model", $"{_manifest.Model.Name} {_manifest.Model.Sha256}"),
        ],
    };

    /// <summary>Whether something saved can be compared with the sweep's threshold.</summary>
    public bool MeetsThreshold(OutputLabel saved) =>
        Threshold is { } threshold && saved.Variable == threshold.Variable
        && saved.Kind is not ("time_of_min" or "time_of_max" or "integral");

    public static string CountOfMembers(long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "member" : "members")}");

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private bool IsPath(SweptQuantity quantity) => Repeats && quantity.Name == SweepVariable.Path.Name;

    /// <summary>How the members were laid out, in words.</summary>
    private string Design
    {
        get
        {
            var names = Varying.Count > MostNamed
                ? $"{Varying.Count} quantities"
                : Words.List([.. Varying.Select(quantity => RunProse.Spoken(quantity.Label))]);
            return _manifest.Design.Kind switch
            {
                "grid" when Repeats =>
                    Varying.Count == 0 ? CountOfMembers(Members) : $"{CountOfMembers(Members)} over {names}",
                "grid" when Varying.Count == 1 => $"{Count(Members)} values of {names}",
                "grid" when Varying.Count == 2 =>
                    $"{Count(Varying[0].Levels.Count)} \u00d7 {Count(Varying[1].Levels.Count)} values of {names}",
                "grid" => Varying.Count == 0 ? "" : $"{CountOfMembers(Members)} in a grid over {names}",
                "list" => $"{CountOfMembers(Members)} of a grid over {names}",
                "file" => $"{CountOfMembers(Members)} from a table of {names}",
                "lhs" => $"{CountOfMembers(Members)} of a Latin hypercube over {names}",
                "saltelli" => $"{CountOfMembers(Members)} for Sobol indices over {names}",
                "morris" => $"{CountOfMembers(Members)} for elementary effects over {names}",
                "sobol" => $"{CountOfMembers(Members)} of a Sobol sequence over {names}",
                _ => $"{CountOfMembers(Members)} at random over {names}",
            };
        }
    }

    /// <summary>Words of a column nobody has described.</summary>
    private OutputLabel Unspoken(int column)
    {
        var (name, codes) = (_manifest.Columns[column].Name, _manifest.Columns[column].Codes);
        return new OutputLabel(name, codes.Count > 0 ? "code" : "number", null, name, null, null, null, column, codes, []);
    }
}
