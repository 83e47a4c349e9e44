using LoopSim.Numerics;

namespace LoopSim.Sampling;

/// <summary>A walk of a group of paths along a <see cref="BrownianTree"/>.</summary>
internal sealed class BrownianWalk<TLane> : IWiener<TLane>
    where TLane : struct, ILane<TLane>
{
    private readonly ulong _seed;
    private readonly long[] _paths;
    private readonly ProcessWalk[] _processes;
    private long _end;

    public BrownianWalk(ulong seed, ImmutableArray<int> processes, long[] paths)
    {
        (_seed, _paths) = (seed, paths);
        _processes = [.. processes.Select(process => new ProcessWalk(this, process))];
    }

    public void Advance(double length, Span<TLane> increments, Span<TLane> integrals)
    {
        _end += (long)Math.Round(length * BrownianCells.InUnit);
        for (var process = 0; process < _processes.Length; process++)
            (increments[process], integrals[process]) = _processes[process].Advance(_end);
    }

    /// <summary>Two pairs of normal numbers for every path, by what they are drawn for.</summary>
    private (NormalPair First, NormalPair Second) Draw(int process, int level, long number)
    {
        Span<double> uniforms = stackalloc double[4 * TLane.Width];
        for (var lane = 0; lane < TLane.Width; lane++)
        {
            var path = (ulong)_paths[Math.Min(lane, _paths.Length - 1)];
            var block = Philox.Draw(
                new PhiloxBlock(path, (ulong)number, (ulong)level, (ulong)process), _seed, (ulong)RandomStream.Wiener);
            uniforms[lane] = UnitInterval.Of(block.First);
            uniforms[TLane.Width + lane] = UnitInterval.Of(block.Second);
            uniforms[(2 * TLane.Width) + lane] = UnitInterval.Of(block.Third);
            uniforms[(3 * TLane.Width) + lane] = UnitInterval.Of(block.Fourth);
        }

        TLane Normal(ReadOnlySpan<double> row) => NormalQuantile.Of(TLane.Load(row));
        return (
            new(Normal(uniforms), Normal(uniforms[TLane.Width..])),
            new(Normal(uniforms[(2 * TLane.Width)..]), Normal(uniforms[(3 * TLane.Width)..])));
    }

    /// <summary>Independent normal numbers of all paths.</summary>
    private readonly record struct NormalPair(TLane First, TLane Second);

    /// <summary>Equal cells, one after the other, of which what they are together is known.</summary>
    private readonly record struct Cells(int Level, int Count, long Start, BrownianPair<TLane> Pair)
    {
        public long Length => Count * BrownianCells.Length(Level);

        public double Time => Length / BrownianCells.InUnit;
    }

    private sealed class ProcessWalk(BrownianWalk<TLane> walk, int process)
    {
        private readonly Stack<Cells> _ahead = new();
        private readonly (long Number, NormalPair Pair)[] _waiting = NoneWaiting();
        private long _position;

        public BrownianPair<TLane> Advance(long end)
        {
            var (sum, hasBegun) = (default(BrownianPair<TLane>), false);
            while (_position < end)
            {
                var next = _ahead.TryPop(out var known) ? known : Longest();
                while (_position + next.Length > end)
                    next = FirstOf(next);
                sum = hasBegun ? sum.Then(next.Pair, next.Time) : next.Pair;
                hasBegun = true;
                _position += next.Length;
            }

            return sum;
        }

        private Cells Longest()
        {
            var whole = new Cells(0, 1, _position, default);
            var (first, second) = walk.Draw(process, level: -1, _position / whole.Length).First;
            var root = Math.Sqrt(whole.Time);
            return whole with
            {
                Pair = new(
                    TLane.Create(root) * first,
                    TLane.Create(whole.Time * root) * (TLane.Create(0.5) * first + TLane.Create(Math.Sqrt(1.0 / 12)) * second)),
            };
        }

        /// <summary>The first cell of several, or the parts of one; the others wait ahead.</summary>
        private Cells FirstOf(Cells cells)
        {
            var (level, count) = cells.Count > 1
                ? (cells.Level, cells.Count)
                : (cells.Level + 1, BrownianCells.Parts(cells.Level));
            var length = BrownianCells.Length(level);
            var (first, second) = Draw(level, cells.Start / length);
            var pair = BrownianBridge.ToFirstOf(count).First(cells.Pair, cells.Time, first, second);
            var rest = (count - 1) * length;
            _ahead.Push(new Cells(level, count - 1, cells.Start + length, cells.Pair.After(pair, rest / BrownianCells.InUnit)));
            return new Cells(level, 1, cells.Start, pair);
        }

        /// <summary>The normal numbers that a cell is drawn with. A level's cells are numbered but for the last of each parent, which
        /// needs none; two neighbours share what is drawn.</summary>
        private NormalPair Draw(int level, long cell)
        {
            var parts = BrownianCells.Parts(level - 1);
            var number = ((cell / parts) * (parts - 1)) + (cell % parts);
            if (_waiting[level].Number == number)
                return _waiting[level].Pair;
            var (even, odd) = walk.Draw(process, level, number / 2);
            _waiting[level] = (number | 1, odd);
            return number % 2 == 0 ? even : odd;
        }

        private static (long, NormalPair)[] NoneWaiting()
        {
            var none = new (long, NormalPair)[BrownianCells.Levels];
            Array.Fill(none, (-1, default));
            return none;
        }
    }
}
