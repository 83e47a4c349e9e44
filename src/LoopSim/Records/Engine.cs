using System.Reflection;

namespace LoopSim;

/// <summary>Which LoopSim computes.</summary>
public static class Engine
{
    /// <summary>Goes up by one whenever a change may alter a bit of what a member of a sweep comes to, and only then. Members of two
    /// versions do not go into one folder.</summary>
    public const int Version = 5;

    /// <summary>The commit of the running <c>loopsim</c>; <c>unknown</c> where it was built outside a repository, and in other programs.
    /// It decides no result.</summary>
    public static string Commit { get; } = CommitOf(Assembly.GetEntryAssembly());

    private static string CommitOf(Assembly? program) =>
        program?.GetName().Name == "loopsim"
        && program.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, var commit]
            ? commit
            : "unknown";
}
