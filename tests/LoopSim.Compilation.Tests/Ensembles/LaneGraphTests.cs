using LoopSim.Compilation.Emission;
using LoopSim.Compilation.Tapes;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Compilation.Tests;

/// <summary>Whatever the order in which values are worked out, rows are read and stored to as asked.</summary>
public unsafe class LaneGraphTests
{
    private static readonly LaneLayout _layout = new(IntegrationMethod.Rk45, 2, 1, 0, 6, 0);

    [Fact]
    public void Rows_that_are_read_before_they_are_stored_to_give_what_stood_there()
    {
        // Each row takes the other's place.
        var code = Write(code =>
        {
            code.LoadRow(_layout.State);
            var first = code.Take();
            code.StoreRow(_layout.State, () => code.LoadRow(_layout.State + 1));
            code.StoreRow(_layout.State + 1, () => code.Load(first));
        });

        Assert.Equal([(5.0, 2.0), (50.0, 20.0)], Run(code, (2, 5), (20, 50)));
    }

    [Fact]
    public void Rows_that_are_read_after_they_have_been_stored_to_give_what_was_stored()
    {
        var code = Write(code =>
        {
            code.StoreRow(_layout.State, () => Sum(code, _layout.State, _layout.State + 1));
            code.StoreRow(_layout.State + 1, () => Sum(code, _layout.State, _layout.State));
        });

        Assert.Equal([(7.0, 14.0), (70.0, 140.0)], Run(code, (2, 5), (20, 50)));
    }

    [Fact]
    public void Powers_of_rows_come_after_what_was_stored_and_before_what_reads_them()
    {
        var code = Write(code =>
        {
            code.LoadRow(_layout.State);
            var before = code.Take();
            code.StoreRow(_layout.Scratch, () => code.Load(before));
            code.StoreRow(_layout.Scratch + 1, () => code.LoadRow(_layout.State + 1));
            code.RealPowers(new LanePowers(_layout.Scratch, 2, 0.5, _layout.Scratch + 2));
            code.StoreRow(_layout.State, () => code.LoadRow(_layout.Scratch + 1));
            code.StoreRow(_layout.State + 1, () =>
            {
                code.LoadRow(_layout.Scratch);
                code.Load(before);
                code.Apply(Operation.Add);
            });
        });

        Assert.Equal([(3.0, 6.0), (5.0, 20.0)], Run(code, (4, 9), (16, 25)));
    }

    [Fact]
    public void Code_with_more_values_than_locals_gives_the_same_as_short_code()
    {
        // 1 + 2 + ... + 2000 times the first row, through sums that all stay in use.
        var code = Write(code =>
        {
            code.LoadRow(_layout.State);
            var first = code.Take();
            var sums = new List<LaneValue> { first };
            for (var i = 1; i < 2_000; i++)
            {
                code.Load(sums[^1]);
                code.Load(first);
                code.Apply(Operation.Add);
                sums.Add(code.Take());
            }

            code.Constant(0);
            foreach (var sum in sums)
            {
                code.Load(sum);
                code.Apply(Operation.Add);
            }

            var total = code.Take();
            code.StoreRow(_layout.State + 1, () => code.Load(total));
        });

        Assert.Equal([(2.0, 4_002_000.0), (1.0, 2_001_000.0)], Run(code, (2, 0), (1, 0)));
    }

    private static void Sum(LaneInstructions code, int a, int b)
    {
        code.LoadRow(a);
        code.LoadRow(b);
        code.Apply(Operation.Add);
    }

    private static (LaneCode Code, LaneConstants Constants) Write(Action<LaneInstructions> body)
    {
        var (graph, constants) = (new LaneGraph(LaneCalls.Of(_layout.Width)), new LaneConstants(_layout.Width));
        body(new LaneInstructions(graph, constants));
        var method = LaneWriter.Write("test", graph, _layout.Bytes, graph.Calls.DividesByMultiplying);
        return (method.CreateDelegate<LaneCode>(Array.Empty<Lookup>()), constants);
    }

    /// <summary>Runs code on two groups, whose first two rows of the state hold the numbers given.</summary>
    private static (double First, double Second)[] Run(
        (LaneCode Code, LaneConstants Constants) written, params (double First, double Second)[] groups)
    {
        using var memory = new GroupMemory(_layout, groups.Length);
        for (var lane = 0; lane < groups.Length * _layout.Width; lane++)
            (memory[_layout.State, lane], memory[_layout.State + 1, lane]) = groups[lane / _layout.Width];
        written.Code(written.Constants.Address, memory.First, groups.Length);
        for (var lane = 0; lane < groups.Length * _layout.Width; lane++)
            Assert.Equal(memory[_layout.State, lane / _layout.Width * _layout.Width], memory[_layout.State, lane]);
        return [.. groups.Select((_, group) => group * _layout.Width)
            .Select(lane => (memory[_layout.State, lane], memory[_layout.State + 1, lane]))];
    }
}
