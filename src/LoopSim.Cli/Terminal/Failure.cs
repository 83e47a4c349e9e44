namespace LoopSim.Cli;

/// <summary>Why a command failed, as <c>--json</c> prints it: a stable word to branch on, a place where there is one, and the sentence a
/// person reads.</summary>
/// <param name="Code">A diagnostic's code, such as <c>LS202</c>, or one of the words in this file.</param>
/// <param name="File">The model file; null where the failure is not about a place in one, and so are line and column.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do about it; null where the message says it.</param>
internal sealed record Failure(string Code, string? File, int? Line, int? Column, string Message, string? Hint)
{
    /// <summary>The command line cannot be understood.</summary>
    public const string Usage = "usage";

    /// <summary>The mathematics did not work out.</summary>
    public const string Numerical = "numerical";

    /// <summary>A file or folder cannot be read or written.</summary>
    public const string Files = "io";

    private const string Setting = "invalid_setting";
    private const string NotFound = "not_found";
    private const string Memory = "out_of_memory";
    private const string Stopped = "interrupted";
    private const string Bug = "bug";

    public Failure(string code, string message, string? hint = null)
        : this(code, null, null, null, message, hint)
    {
    }

    /// <summary>All words that stand for a failure outside a model file.</summary>
    public static IReadOnlyList<string> Words { get; } = [Usage, Setting, Numerical, Memory, NotFound, Files, Stopped, Bug];

    /// <summary>A command was stopped.</summary>
    public static Failure Interrupted { get; } = new(Stopped, "interrupted");

    /// <summary>An error in a model.</summary>
    public static Failure Of(Diagnostic diagnostic)
    {
        (int Line, int Column)? place = diagnostic.Span.Source is null ? null : diagnostic.Position;
        return new Failure(
            diagnostic.CodeText, diagnostic.Span.Source?.Path, place?.Line, place?.Column, diagnostic.Message, Hint: null);
    }

    /// <summary>What ended a command, and the code it ends with.</summary>
    public static (ExitCode Code, Failure Failure) Of(Exception problem) => problem switch
    {
        OperationCanceledException => (ExitCode.Interrupted, Interrupted),
        UnreachedException unreached => (ExitCode.Numerical, new Failure(Numerical, unreached.Message, unreached.Hint)),
        InvalidSettingException => (ExitCode.Usage, new Failure(Setting, problem.Message)),
        FileNotFoundException or DirectoryNotFoundException => (ExitCode.Files, new Failure(NotFound, problem.Message)),
        IOException or UnauthorizedAccessException => (ExitCode.Files, new Failure(Files, problem.Message)),
        OutOfMemoryException => (ExitCode.Numerical,
            new Failure(Memory, "there is not enough memory for this; ask for fewer points, members or --jobs")),
        _ => (ExitCode.Bug,
            new Failure(Bug, $"this is a bug in loopsim, not in your model ({problem.GetType().Name}: {problem.Message}); "
                + "please report it with the command and the model")),
    };
}

/// <summary>What a failed command prints with <c>--json</c>.</summary>
internal sealed record FailureDocument(IReadOnlyList<Failure> Errors);
