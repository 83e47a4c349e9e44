namespace LoopSim.Compilation.Emission;

/// <summary>An order in which to work out the values of a section.</summary>
/// <remarks>
/// List scheduling (Cooper and Torczon, Engineering a Compiler, 12.3) for a processor that begins two operations a cycle: of those whose
/// operands are there, the one with the longest way to the end comes next, or, when registers run out, the one that frees most. The
/// processor reorders as well, but it sees only as many waiting operations as its scheduler holds, and a chain of dependent ones fills
/// that. </remarks>
internal sealed class LaneSchedule
{
    private const double Issue = 0.5;

    // Of how many values the next one is chosen: all, unless the code is very long.
    private const int Foremost = 64;

    // The JIT keeps no more locals than about a thousand in registers, and takes its time over each.
    private const int MostLocals = 700;

    // How deep an expression may grow where it is used.
    private const int MaxDepth = 24;

    private readonly LaneGraph _graph;
    private readonly int _registers;
    private readonly double[] _height;
    private readonly bool[] _isInline;

    /// <param name="graph">The values.</param>
    public LaneSchedule(LaneGraph graph)
    {
        _graph = graph;
        // Two are left to load operands into.
        _registers = graph.Calls.Registers - 2;
        _height = new double[graph.Nodes.Count];
        _isInline = ChooseInline(graph);
        for (var number = graph.Nodes.Count - 1; number >= 0; number--)
        {
            _height[number] += Latency(graph.Nodes[number]);
            foreach (var operand in graph.Nodes[number].Operands)
                _height[operand] = Math.Max(_height[operand], _height[number]);
        }
    }

    /// <summary>Whether a value is read or worked out where it is used.</summary>
    public bool IsInline(int number) => _isInline[number];

    /// <summary>The values that must be there before one can be worked out, seen through those that are inline.</summary>
    public IEnumerable<int> Needed(int number) =>
        _graph.Nodes[number].Operands.SelectMany(operand => IsInline(operand) ? Needed(operand) : [operand]).Distinct();

    /// <summary>The order of a section's values that are not inline.</summary>
    public IEnumerable<int> Order(int section)
    {
        var (first, end) = _graph.RangeOf(section);
        return new Walk(this, first, end).Order();
    }

    /// <summary>Rows and conditions are read and worked out where they are used, and in long code also what is used once, as far as the use
    /// is in the same section.</summary>
    private static bool[] ChooseInline(LaneGraph graph)
    {
        var uses = new int[graph.Nodes.Count];
        var isUsedLater = new bool[graph.Nodes.Count];
        for (var section = 0; section < graph.Sections.Count; section++)
        {
            var (first, end) = graph.RangeOf(section);
            var read = graph.Nodes[first..end].SelectMany(node => node.Operands)
                .Concat(graph.Sections[section].AllStores.Select(store => store.Value));
            foreach (var value in read)
            {
                uses[value]++;
                isUsedLater[value] |= value < first;
            }
        }

        var isLong = graph.Nodes.Count > MostLocals;
        var isInline = new bool[graph.Nodes.Count];
        var depth = new int[graph.Nodes.Count];
        for (var number = 0; number < graph.Nodes.Count; number++)
        {
            var node = graph.Nodes[number];
            depth[number] = 1 + node.Operands.Select(operand => isInline[operand] ? depth[operand] : 0).DefaultIfEmpty(0).Max();
            isInline[number] = !isUsedLater[number]
                && (node.IsRow || node.Source == LaneSource.Condition || (isLong && uses[number] == 1 && depth[number] < MaxDepth));
        }

        return isInline;
    }

    /// <summary>Cycles, about those of recent processors.</summary>
    private static double Latency(LaneNode node) => node.Source switch
    {
        LaneSource.GroupRow or LaneSource.ConstantRow => 0,
        LaneSource.Quotient => 24,
        _ => node.Method!.Name switch { "Divide" => 24, "Sqrt" => 30, _ => 4 },
    };

    /// <summary>One pass through a section, in the imagined time of a processor that does not reorder.</summary>
    private sealed class Walk
    {
        private readonly LaneSchedule _schedule;
        private readonly Dictionary<int, int[]> _needed = [];
        private readonly Dictionary<int, List<int>> _users = [];
        private readonly Dictionary<int, int> _waitingFor = [];
        private readonly Dictionary<int, int> _usesLeft = [];
        private readonly Dictionary<int, double> _done = [];
        private readonly SortedSet<int> _ready;
        private double _time;
        private int _live;

        public Walk(LaneSchedule schedule, int first, int end)
        {
            _schedule = schedule;
            _ready = new SortedSet<int>(Comparer<int>.Create((a, b) => (-schedule._height[a], a).CompareTo((-schedule._height[b], b))));
            for (var number = first; number < end; number++)
            {
                if (schedule.IsInline(number))
                    continue;
                int[] needed = [.. schedule.Needed(number).Where(operand => operand >= first)];
                _needed.Add(number, needed);
                _users.Add(number, []);
                foreach (var operand in needed)
                    _users[operand].Add(number);
            }

            foreach (var (number, needed) in _needed)
            {
                _waitingFor.Add(number, needed.Length);
                if (needed.Length == 0)
                    _ready.Add(number);
            }
        }

        public IEnumerable<int> Order()
        {
            while (_ready.Count > 0)
            {
                var next = Choose();
                _ready.Remove(next);
                yield return next;
                Begin(next);
            }
        }

        /// <summary>The next of the foremost values that are ready, which stand in the order of their way to the end.</summary>
        private int Choose() => _live >= _schedule._registers
            ? _ready.Take(Foremost).MinBy(value => (Growth(value), Delay(value)))
            : _ready.Take(Foremost).MinBy(Delay);

        private void Begin(int value)
        {
            var start = _time + Delay(value);
            _time = start + Issue;
            _done[value] = start + Latency(_schedule._graph.Nodes[value]);
            _usesLeft[value] = _users[value].Count;
            _live += Growth(value);
            foreach (var operand in _needed[value])
                _usesLeft[operand]--;
            foreach (var user in _users[value])
            {
                if (--_waitingFor[user] == 0)
                    _ready.Add(user);
            }
        }

        /// <summary>How long a value would have to wait for its operands.</summary>
        private double Delay(int value)
        {
            var delay = 0.0;
            foreach (var operand in _needed[value])
                delay = Math.Max(delay, _done[operand] - _time);
            return delay;
        }

        /// <summary>How many registers more are in use once a value is worked out.</summary>
        private int Growth(int value)
        {
            var growth = _users[value].Count > 0 ? 1 : 0;
            foreach (var operand in _needed[value])
                growth -= _usesLeft[operand] == 1 ? 1 : 0;
            return growth;
        }
    }
}
