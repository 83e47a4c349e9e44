using LoopSim.Benchmarks.Ensembles;
using LoopSim.Numerics;

namespace LoopSim.Benchmarks.Cases;

/// <summary>The members of an ensemble, side by side in lanes on one thread.</summary>
/// <param name="Design">The ensemble; its name is the case's.</param>
/// <param name="Method">How they are integrated.</param>
/// <param name="Options">How accurately.</param>
internal sealed record EnsembleRuns(EnsembleCase Design, IntegrationMethod Method, IntegrationOptions Options) : TrackedCase(Design.Name)
{
    public override PreparedCase Prepare(string repository, int width)
    {
        var compiled = ModelFile.Compile(repository, Design.Model);
        var pass = new EnsemblePass(compiled, Design, Method, Options, new EnsembleMemory(Design, compiled.Dimension), width);
        int[] members = [.. Enumerable.Range(0, Design.Members)];
        return new PreparedCase(
            () =>
            {
                var work = pass.Run(members, threads: 1);
                return work.Failed == 0
                    ? new PassWork(Design.Members, work.Accepted, work.Rejected, 0)
                    : throw new InvalidOperationException(
                        $"{work.Failed} of {Design.Members} members of the case {Name} did not reach the end.");
            },
            pass.Kernel.EmittedBytes());
    }
}
