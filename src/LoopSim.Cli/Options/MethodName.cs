using LoopSim.Numerics;

namespace LoopSim.Cli;

/// <summary>A method as <c>--method</c> names it: for runs without noise, or with it.</summary>
internal sealed record MethodName(IntegrationMethod? Ordinary, StochasticMethod? Noisy)
{
    private static readonly string _ordinary = string.Join(", ", IntegrationMethod.All.Select(method => method.Name));
    private static readonly string _noisy = string.Join(", ", StochasticMethod.All.Select(method => method.Name));

    /// <summary>The option of a verb that always has noise.</summary>
    public static Option<MethodName?> NoisyOption() => OptionOf.Read<MethodName?>("--method", "NAME",
        $"integration method: {_noisy} (default {StochasticMethod.Sra1.Name}, or {StochasticMethod.Milstein.Name} for proportional noise)",
        text => StochasticMethod.Find(text) is { } noisy
            ? new MethodName(null, noisy)
            : throw new InvalidSettingException($"no method '{text}' for noise; there are {_noisy}"));

    /// <summary>The option.</summary>
    /// <param name="withNoise">Whether the verb takes noise.</param>
    public static Option<MethodName?> Option(bool withNoise) => OptionOf.Read("--method", "NAME",
        $"integration method: {_ordinary} (default {IntegrationMethod.Rk45.Name}){(withNoise ? $"; with noise: {_noisy}" : "")}",
        text =>
            IntegrationMethod.TryFind(text, out var method) ? new MethodName(method, null)
            : StochasticMethod.Find(text) is { } noisy && withNoise ? new MethodName(null, noisy)
            : throw new InvalidSettingException(
                $"no method '{text}'; there are {_ordinary}{(withNoise ? $", and for runs with noise {_noisy}" : "")}"));
}
