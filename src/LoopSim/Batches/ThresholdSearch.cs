namespace LoopSim;

/// <summary>The search for the smallest amount that works (a dose, a length, a share of a cut), many searches side by side. Every verb
/// that asks for one asks here, so the same question has the same answer to the last bit.</summary>
/// <remarks>
/// <para>First the places between the two ends are looked at, so that an amount that works is found where larger ones fail again; what
/// works only between two places is missed. Then the gap below the first place that works is bisected.</para>
/// <para>Whoever does not ask what fails again above is spared the places there: the answer is the same.</para>
/// <para>Few searches leave lanes and threads idle: then the amounts that the next halvings could ask for are tried at once. What is tried
/// ahead does not change the answer.</para>
/// </remarks>
public static class ThresholdSearch
{
    /// <summary>At how many amounts a search looks first, the ends among them.</summary>
    public const int Places = 41;

    /// <summary>How far the answer may lie above the smallest amount that works, relative to it.</summary>
    public const double Accuracy = 1e-10;

    /// <summary>The natural logarithm of 1/1000: how far down from the highest amount places go where the lowest is smaller.</summary>
    private const double SmallestShare = -6.907755278982137;

    /// <summary>An amount next to zero is narrowed down relative to itself; that ends somewhere.</summary>
    private const int MostHalvings = 60;

    /// <summary>How many halvings are tried ahead at most.</summary>
    private const int MostAhead = 3;

    /// <summary>About as many runs as go side by side anyway.</summary>
    private const int Together = 64;

    /// <summary>Places for amounts that are compared by their ratio: the ends and a geometric sequence between them, which begins at a
    /// thousandth of the highest where the lowest is smaller. A range that reaches below zero has <see cref="Evenly"/>.</summary>
    public static double[] Amounts(double low, double high)
    {
        if (low < 0)
            return Evenly(low, high);
        // The logarithm of the step from the highest place to the last of the sequence, which is the lowest end or the one above it.
        var (steps, depth) = low < high * Elementary.Exp(SmallestShare)
            ? (Places - 2, SmallestShare)
            : (Places - 1, Elementary.Log(low / high));
        return [low, .. Enumerable.Range(1, Places - 2).Select(place => Geometric(Places - 1 - place)), high];

        double Geometric(int fromTop) => high * Elementary.Exp(depth * (fromTop / (double)steps));
    }

    /// <summary>Places for amounts that are compared by their difference, such as times.</summary>
    public static double[] Evenly(double low, double high) =>
        [.. Enumerable.Range(0, Places).Select(place => place == Places - 1 ? high : low + (high - low) * place / (Places - 1))];

    /// <summary>Finds the smallest amount that works in each search.</summary>
    /// <param name="searches">How many searches there are.</param>
    /// <param name="places">Where each looks first, ascending.</param>
    /// <param name="works">Says of many amounts at once whether they work.</param>
    /// <param name="accuracy">How far an answer may lie above the smallest amount that works, relative to it.</param>
    /// <param name="watch">Hears which share is done; the first look counts for a half.</param>
    /// <param name="looksBeyond">Whether places above the first that works are looked at too, for what fails again there.</param>
    public static SmallestAmount[] Find(
        int searches, double[] places, Func<IReadOnlyList<(int Search, double Amount)>, RunMonitor, IReadOnlyList<bool>> works,
        double accuracy, RunMonitor watch, bool looksBeyond = true)
    {
        var found = new SmallestAmount[searches];
        int[] open = [.. Enumerable.Range(0, searches)];
        for (var (from, to) = (0, 0); open.Length > 0 && from < places.Length; from = to)
        {
            to = looksBeyond ? places.Length : Math.Min(places.Length, from + Math.Max(1, Together / open.Length));
            var tried = places[from..to];
            var look = works(
                [.. from search in open from place in tried select (search, place)],
                watch.Part(0.5 * from / places.Length, 0.5 * to / places.Length));
            foreach (var (k, search) in open.Index())
                found[search] = Bracket(tried, look, k * tried.Length, below: found[search].Fails, looksBeyond);
            open = [.. open.Where(search => found[search].Works is null)];
        }
        Narrow(found, works, accuracy, watch.Part(0.5, 1));
        return found;
    }

    /// <summary>Bisects the gaps between amounts that fail and amounts that work.</summary>
    /// <param name="found">What is known, and better known afterwards; left alone where there is no such gap.</param>
    /// <inheritdoc cref="Find"/>
    public static void Narrow(
        SmallestAmount[] found, Func<IReadOnlyList<(int Search, double Amount)>, RunMonitor, IReadOnlyList<bool>> works,
        double accuracy, RunMonitor watch)
    {
        var halvings = new int[found.Length];
        var expected = found.Select(own => HalvingsLeft(own, accuracy)).DefaultIfEmpty(0).Max();
        var done = 0;
        while (Enumerable.Range(0, found.Length).Where(IsOpen).ToArray() is { Length: > 0 } open)
        {
            var ahead = Ahead(open.Length);
            var tried = open.SelectMany(search => Middles(found[search], ahead).Select(middle => (search, middle))).ToList();
            var answers = works(tried, watch.Part(Math.Min(1, done / expected), Math.Min(1, (done + ahead) / expected)));
            for (var k = 0; k < open.Length; k++)
                Halve(open[k], ahead, k * ((1 << ahead) - 1), tried, answers);
            done += ahead;
        }
        watch.Progress?.Invoke(1);

        bool IsOpen(int search) => halvings[search] < MostHalvings && HalvingsLeft(found[search], accuracy) > 0;

        // Goes down the tree of middles as bisection alone would.
        void Halve(int search, int ahead, int first, List<(int Search, double Amount)> tried, IReadOnlyList<bool> answers)
        {
            for (var node = 1; node < 1 << ahead && IsOpen(search); halvings[search]++)
            {
                var (amount, isEnough) = (tried[first + node - 1].Amount, answers[first + node - 1]);
                found[search] = isEnough ? found[search] with { Works = amount } : found[search] with { Fails = amount };
                node = isEnough ? 2 * node : 2 * node + 1;
            }
        }
    }

    private static SmallestAmount Bracket(double[] places, IReadOnlyList<bool> works, int from, double? below, bool looksBeyond)
    {
        var first = 0;
        while (first < places.Length && !works[from + first])
            first++;
        if (first == places.Length)
            return new SmallestAmount(null, places[^1]);
        var again = first;
        while (again < places.Length && (works[from + again] || !looksBeyond))
            again++;
        return new SmallestAmount(places[first], first == 0 ? below : places[first - 1], again == places.Length ? null : places[again]);
    }

    /// <summary>About how many halvings lead to the accuracy; 0 where it is reached, or where there is no gap.</summary>
    private static double HalvingsLeft(SmallestAmount own, double accuracy) =>
        own is { Works: { } works, Fails: { } fails } && works - fails > accuracy * Math.Abs(works)
            ? Math.Log2((works - fails) / (accuracy * Math.Abs(works)))
            : 0;

    private static int Ahead(int open)
    {
        var ahead = MostAhead;
        while (ahead > 1 && open * ((1 << ahead) - 1) > Together)
            ahead--;
        return ahead;
    }

    /// <summary>The amounts that so many halvings could ask for: the middle, then those of its lower and upper half, and so on.</summary>
    private static double[] Middles(SmallestAmount own, int ahead)
    {
        var gaps = new (double Fails, double Works)[2 << ahead];
        gaps[1] = (own.Fails!.Value, own.Works!.Value);
        var middles = new double[(1 << ahead) - 1];
        for (var node = 1; node <= middles.Length; node++)
        {
            var (fails, works) = gaps[node];
            var middle = fails + (works - fails) / 2;
            middles[node - 1] = middle;
            (gaps[2 * node], gaps[2 * node + 1]) = ((fails, middle), (middle, works));
        }
        return middles;
    }
}
