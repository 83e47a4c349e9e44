using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim.Benchmarks.Ensembles;

/// <summary>Runs members of a case into memory. The one place that knows which engine does so: now one <see cref="Integrator"/> run
/// after another on each thread.</summary>
internal static class EnsemblePass
{
    public static EnsembleWork Run(CompiledModel model, EnsembleCase design, ReadOnlyMemory<int> members, Tolerances tolerances, int threads, EnsembleMemory memory)
    {
        var integrator = new Integrator(IntegrationMethod.Rk45, new IntegrationOptions { Tolerances = tolerances });
        var stocks = design.Stocks(model);
        if (threads == 1)
            return RunShare(0, 1);
        var work = new EnsembleWork[threads];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread => work[thread] = RunShare(thread, threads));
        return work.Aggregate((a, b) => a + b);

        EnsembleWork RunShare(int first, int stride)
        {
            var total = new EnsembleWork();
            for (var i = first; i < members.Length; i += stride)
            {
                var member = members.Span[i];
                var field = new ModelField(model, design.Inputs(model, member));
                var keeper = new PointKeeper(memory, member);
                var initial = field.InitialState(0, stocks);
                var result = integrator.Solve(field, 0, design.End, initial, field.Breakpoints(0, design.End), keeper);
                result.State.CopyTo(memory.Row(member, memory.Rows - 1));
                total += new EnsembleWork(result.Statistics.Accepted, result.Statistics.Rejected, result.Status == SolveStatus.ReachedEnd ? 0 : 1);
            }
            return total;
        }
    }

    /// <summary>Writes the points before the last from the steps that hold them.</summary>
    private sealed class PointKeeper(EnsembleMemory memory, int member) : IStepObserver
    {
        private int _row;

        public bool OnStep(DenseStep step)
        {
            for (; _row < memory.Rows - 1 && memory.Time(_row) <= step.End; _row++)
                step.Interpolate(memory.Time(_row), memory.Row(member, _row));
            return true;
        }
    }
}
