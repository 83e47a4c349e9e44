using System.Diagnostics;

namespace LoopSim;

/// <summary>Hands out the members of a sweep in order and gathers their rows; a part that is full is written by whoever filled
/// it.</summary>
/// <remarks>Rows live in the buffers of the few parts under way, so memory does not grow with the sweep. Threads share it.</remarks>
/// <param name="folder">Where parts go; those it has already are not run.</param>
/// <param name="parts">The parts to run.</param>
internal sealed class PartWriter(SweepFolder folder, IEnumerable<int> parts) : IMemberSink
{
    /// <summary>Members taken at once by one thread: few enough that all threads are busy to the end.</summary>
    private const int Handful = 16;

    private readonly PartPlan _plan = folder.Plan;
    private readonly int _columns = folder.Manifest.Columns.Count;
    private readonly Buffer?[] _buffers = new Buffer?[folder.Plan.Parts];
    private readonly Queue<int> _parts = new(parts);
    private readonly Lock _lock = new();
    private readonly long[] _statuses = new long[SweepPlan.StatusNames.Count];
    private readonly Stack<Buffer> _spare = new();
    private int _part = -1;
    private long _next;
    private long _last = -1;
    private long _done;
    private long _writingTicks;

    /// <summary>Members finished.</summary>
    public long Finished => Interlocked.Read(ref _done);

    /// <summary>How many members ended with each status, as far as their parts are written.</summary>
    public IReadOnlyList<long> Statuses => _statuses;

    /// <summary>The time all threads together have spent on writing.</summary>
    public TimeSpan Writing => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _writingTicks));

    public bool Take(out long first, out long last)
    {
        lock (_lock)
        {
            if (_next > _last && !Open())
            {
                (first, last) = (0, -1);
                return false;
            }
            first = _next;
            last = Math.Min(_next + Handful - 1, _last);
            _next = last + 1;
            return true;
        }
    }

    public Span<double> Row(long member)
    {
        var part = _plan.PartOf(member);
        return _buffers[part]!.Rows.AsSpan((int)(member - _plan.FirstOf(part)) * _columns, _columns);
    }

    public int PartOf(long member) => _plan.PartOf(member);

    public void Done(int part, int members)
    {
        Interlocked.Add(ref _done, members);
        var buffer = _buffers[part]!;
        if (Interlocked.Add(ref buffer.Missing, -members) == 0)
            Write(part, buffer);
    }

    private bool Open()
    {
        if (!_parts.TryDequeue(out _part))
            return false;
        var members = _plan.MembersOf(_part);
        if (!_spare.TryPop(out var buffer) || buffer.Rows.Length < members * _columns)
            buffer = new Buffer(new double[members * _columns]);
        buffer.Missing = members;
        _buffers[_part] = buffer;
        (_next, _last) = (_plan.FirstOf(_part), _plan.FirstOf(_part) + members - 1);
        return true;
    }

    private void Write(int part, Buffer buffer)
    {
        var clock = Stopwatch.GetTimestamp();
        var rows = buffer.Rows.AsSpan(0, _plan.MembersOf(part) * _columns);
        folder.WritePart(part, rows);
        lock (_lock)
        {
            Count(rows, _columns, _statuses);
            _buffers[part] = null;
            _spare.Push(buffer);
        }
        Interlocked.Add(ref _writingTicks, Stopwatch.GetTimestamp() - clock);
    }

    /// <summary>Adds the rows of a part to counts of statuses.</summary>
    public static void Count(ReadOnlySpan<double> rows, int columns, long[] statuses)
    {
        for (var last = columns - 1; last < rows.Length; last += columns)
            statuses[(int)rows[last]]++;
    }

    private sealed class Buffer(double[] rows)
    {
        public double[] Rows => rows;

        public int Missing;
    }
}
