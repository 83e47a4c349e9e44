using System.Diagnostics;

namespace LoopSim.Numerics.Tests;

public sealed class InstructionSetTests
{
    /// <summary>Runs the tests of bits once more in a process where the runtime may not use the named instructions.</summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Bits_do_not_depend_on_the_instruction_set(string instructions)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(InstructionSetTests).Assembly.Location);
        Type[] classes =
        [
            typeof(Elementary512BitsTests), typeof(Elementary256BitsTests), typeof(Elementary128BitsTests),
            typeof(Wide512Tests), typeof(Wide256Tests), typeof(Wide128Tests), typeof(OrdinaryQuotientTests),
        ];
        foreach (var tests in classes)
        {
            start.ArgumentList.Add("-class");
            start.ArgumentList.Add(tests.FullName!);
        }

        start.Environment[instructions] = "0";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("Failed: 0", output, StringComparison.Ordinal);
    }
}
