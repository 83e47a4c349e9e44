namespace LoopSim;

/// <summary>A stretch of a branch of one stability, joined to the next: both have the point <paramref name="Last"/>.</summary>
internal sealed record Stretch(int First, int Last, bool IsStable)
{
    public static IEnumerable<Stretch> Of(IReadOnlyList<bool> stable)
    {
        var first = 0;
        for (var i = 1; i <= stable.Count; i++)
        {
            if (i < stable.Count && stable[i] == stable[first])
                continue;
            yield return new Stretch(first, Math.Min(i, stable.Count - 1), stable[first]);
            first = i;
        }
    }
}

/// <summary>What the stretches of branches are called in a panel: as the model's state that lies on one, else by their place.</summary>
/// <remarks>A name stands once, at the longest stretch that has it.</remarks>
internal sealed class BranchNames
{
    private readonly List<Named> _stretches;

    private BranchNames(List<Named> stretches) => _stretches = stretches;

    /// <summary>The names where the panel shows the given variable.</summary>
    public static BranchNames Of(ContinueRecord record, string variable)
    {
        var all = record.Branches.SelectMany((branch, number) =>
            Stretch.Of(branch.Stable).Select(stretch => new Place(record, branch, number, stretch, variable))).ToList();
        var stable = all.Where(place => place.Stretch.IsStable).ToList();
        var states = stable.Select(place => place.State(record.NamedStates)).ToList();
        var names = new List<Named>();
        foreach (var place in all)
        {
            var state = place.State(record.NamedStates);
            var name = !place.Stretch.IsStable ? "unstable"
                : state is not null && states.Count(other => other == state) == 1 ? state.Replace('_', ' ')
                : all.Count > 1 ? place.Among(stable)
                : "";
            names.Add(new Named(place, name));
        }
        return new BranchNames([.. names.GroupBy(named => named.Name).Select(group => group.MaxBy(named => named.Place.Length)!)]);
    }

    /// <summary>The name to put at a stretch; empty for none.</summary>
    public string At(int branch, Stretch stretch) =>
        _stretches.FirstOrDefault(named => named.Place.Number == branch && named.Place.Stretch == stretch)?.Name ?? "";

    private sealed record Named(Place Place, string Name);

    /// <summary>Where a stretch lies in the panel.</summary>
    private sealed class Place(ContinueRecord record, BranchDocument branch, int number, Stretch stretch, string variable)
    {
        private readonly double[] _values = branch.Variables[variable];

        public int Number => number;

        public Stretch Stretch => stretch;

        /// <summary>How much of the parameter's range it passes over.</summary>
        public double Length => Enumerable.Range(stretch.First, stretch.Last - stretch.First)
            .Sum(i => Math.Abs(branch.Parameter[i + 1] - branch.Parameter[i])) / (record.To - record.From);

        /// <summary>The name of the model's state that lies on it; null for none.</summary>
        public string? State(IReadOnlyList<NamedStateDocument> states) =>
            states.FirstOrDefault(state => state.Branch == number && state.Point >= stretch.First && state.Point <= stretch.Last)?.Name;

        /// <summary>Its place among the stable stretches that exist beside it.</summary>
        public string Among(IEnumerable<Place> stable)
        {
            var (above, below) = (0, 0);
            foreach (var other in stable.Where(other => other != this))
            {
                var sign = SideOf(other);
                (above, below) = (above + (sign > 0 ? 1 : 0), below + (sign < 0 ? 1 : 0));
            }
            return (above, below) switch
            {
                (0, 0) => "stable",
                (_, 0) => "lower stable",
                (0, _) => "upper stable",
                _ => "middle stable",
            };
        }

        /// <summary>1 where the other lies above, -1 below, 0 where they are equal or never side by side.</summary>
        private int SideOf(Place other)
        {
            var (from, to) = (Math.Max(Ends.Low, other.Ends.Low), Math.Min(Ends.High, other.Ends.High));
            if (to - from <= 1e-9 * (record.To - record.From))
                return 0;
            var middle = (from + to) / 2;
            return Sign.Of(other.ValueAt(middle) - ValueAt(middle));
        }

        /// <summary>Without the point at which it joins the next, which has the next one's stability.</summary>
        private (double Low, double High) Ends
        {
            get
            {
                var own = Enumerable.Range(stretch.First, stretch.Last - stretch.First + 1)
                    .Where(i => branch.Stable[i] == stretch.IsStable).Select(i => branch.Parameter[i]).ToList();
                return (own.Min(), own.Max());
            }
        }

        private double ValueAt(double parameter)
        {
            for (var i = stretch.First; i < stretch.Last; i++)
            {
                var (from, to) = (branch.Parameter[i], branch.Parameter[i + 1]);
                if ((from - parameter) * (to - parameter) <= 0 && from != to)
                    return _values[i] + (_values[i + 1] - _values[i]) * (parameter - from) / (to - from);
            }
            return _values[stretch.First];
        }
    }
}
