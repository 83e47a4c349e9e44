using System.Diagnostics;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Compilation.Tests;

/// <summary>The same bits with every instruction set: what a process that may use all of them gives, lesser ones repeat.</summary>
public class LaneBitsTests
{
    private const string Expected = "LOOPSIM_TEST_LANE_BITS";

    public static TheoryData<string> Instructions => ["DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic"];

    /// <summary>Runs the next test in a process where the runtime may not use the named instructions.</summary>
    [Theory]
    [MemberData(nameof(Instructions))]
    public async Task Runs_in_lanes_do_not_depend_on_the_instruction_set(string instructions)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(LaneBitsTests).Assembly.Location);
        start.ArgumentList.Add("-explicit");
        start.ArgumentList.Add("only");
        start.ArgumentList.Add("-method");
        start.ArgumentList.Add($"{typeof(LaneBitsTests).FullName}.{nameof(Runs_here_have_the_bits_expected)}");
        start.Environment[instructions] = "0";
        start.Environment[Expected] = Digest();
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0", output, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public void Runs_here_have_the_bits_expected() => Assert.Equal(Environment.GetEnvironmentVariable(Expected), Digest());

    /// <summary>An FNV-1a hash of everything that runs of a few models give, in lanes and alone.</summary>
    private static string Digest()
    {
        var hash = 14695981039346656037UL;
        foreach (var (
            file, method) in new[] { ("stress-mitochondria.yaml", IntegrationMethod.Rk45),
                ("depression-core.yaml", IntegrationMethod.Tsit5), ("depression-core.yaml", IntegrationMethod.Auto),
                ("published/andersen-2013.yaml", IntegrationMethod.Rk45) })
        {
            var model = CompiledModel.Compile(ModelReader.ReadFile(Path.Combine(AppContext.BaseDirectory, "models", file)).Model!);
            var runs = ModelEnsemble.Varied(model, 10, Math.Min(model.Model.Time.Span, 60));
            foreach (var outcome in
                ModelEnsemble.AssertLanesEqualSingleRuns(model, method, new IntegrationOptions { MaxSteps = 200 }, runs))
            {
                foreach (var value in (
                    double[])[(int)outcome.Status, outcome.Accepted, outcome.Rejected, outcome.Time, .. outcome.State,
                        .. outcome.EndReadouts, .. outcome.Saved])
                    hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211UL;
            }
        }

        return hash.ToString("x16");
    }
}
