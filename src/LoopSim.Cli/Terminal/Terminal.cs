using Spectre.Console;

namespace LoopSim.Cli;

/// <summary>Where a command writes: results to standard output, everything else to standard error. A reader who has gone away
/// (a closed pipe) ends the output, not the command.</summary>
/// <param name="output">Results.</param>
/// <param name="error">Messages.</param>
/// <param name="isWatched">Whether a person sees standard error as it is written.</param>
/// <param name="width">How wide tables may be; null where nothing wraps them.</param>
internal sealed partial class Terminal(TextWriter output, TextWriter error, bool isWatched = false, int? width = null)
{
    private const int WidthWhenPiped = 160;
    private const int LeastWidth = 60;

    private readonly List<Failure> _failures = [];
    private bool _hasWritten;

    /// <summary>Where results go.</summary>
    public TextWriter Output => output;

    /// <summary>Where messages go.</summary>
    public TextWriter Errors => error;

    /// <summary>Why standard output could not be written; null when all is well.</summary>
    public string? OutputFailure { get; private set; }

    /// <summary>Whether a failure is printed as a document, where nothing else has been printed.</summary>
    public bool ListsFailures { get; set; }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess() =>
        new(Console.Out, Console.Error, !Console.IsErrorRedirected, Console.IsOutputRedirected ? null : Console.WindowWidth);

    /// <summary>The same, but results go nowhere.</summary>
    public Terminal WithoutResults() => new(TextWriter.Null, error);

    public void Line(string text = "") => Text(text + "\n");

    /// <summary>Text as it is, without a line end of its own.</summary>
    public void Text(string text)
    {
        _hasWritten = true;
        try
        {
            output.Write(Plain(text));
            output.Flush();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A closed stream or a full disk, say (a closed pipe is no exception): files are written all the same, and the exit code tells.
            OutputFailure ??= problem.Message;
        }
    }

    /// <summary>Lines and tables one below the other.</summary>
    public void Page(Page page)
    {
        foreach (var block in page.Blocks)
        {
            if (block is PageTable table)
                Table(table);
            else
                Line(((PageLine)block).Text);
        }
    }

    public void Table(PageTable table)
    {
        foreach (var line in TextTable.Lines(table, Math.Max(LeastWidth, width ?? WidthWhenPiped)))
            Line(line);
    }

    public void Error(string text) => Say(Clipped($"loopsim: {text}\n"));

    public void Hint(string text) => Say(Clipped($"  {text}\n"));

    /// <summary>Says why the command fails, and what to do about it: once what several failures have in common.</summary>
    public void Fail(params IReadOnlyList<Failure> failures)
    {
        _failures.AddRange(failures);
        foreach (var failure in failures)
            Error(failure.Message);
        foreach (var hint in failures.Select(failure => failure.Hint).OfType<string>().Distinct().SelectMany(hint => hint.Split('\n')))
            Hint(hint);
    }

    /// <summary>Prints the failures as one document, if that is asked for and no result has been printed.</summary>
    public void ListFailures()
    {
        if (ListsFailures && !_hasWritten)
            Text(Descriptions.Json(new FailureDocument(_failures)));
    }

    /// <summary>What is wrong with a model, errors before warnings where there are too many.</summary>
    public void Diagnostics(IReadOnlyList<Diagnostic> diagnostics)
    {
        const int Most = 20;
        _failures.AddRange(diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(Failure.Of));
        foreach (var diagnostic in diagnostics.Count <= Most
            ? diagnostics
            : diagnostics.OrderBy(diagnostic => diagnostic.Severity).Take(Most))
            Say(Clipped(diagnostic + "\n"));
        if (diagnostics.Count > Most)
            Hint($"and {diagnostics.Count - Most:N0} more; mend these first, or see all with 'loopsim check --json'");
    }

    /// <summary>Does work and shows how far it is: as a bar for a person who watches, else as a line now and then where it says more than
    /// a share.</summary>
    /// <param name="quiet">Whether to show nothing.</param>
    /// <param name="name">What the work is called.</param>
    /// <param name="work">The work; it reports the share done, and what else there is to say.</param>
    public T WithProgress<T>(bool quiet, string name, Func<Action<double, string?>, T> work)
    {
        if (quiet)
            return work((_, _) => { });
        if (!isWatched)
        {
            var lines = new ProgressLines(Say);
            return work(lines.Show);
        }
        return WithBar(name, work);
    }

    /// <summary>Apart, because the runtime reads the library of the bar as soon as it reads a method that draws one.</summary>
    private T WithBar<T>(string name, Func<Action<double, string?>, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return console.Progress().AutoClear(true).Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).Start(context =>
        {
            var bar = new ProgressBar(context, name);
            return work(bar.Show);
        });
    }

    /// <summary>Writes to standard error as it is.</summary>
    public void Say(string text)
    {
        try
        {
            error.Write(Plain(text));
            error.Flush();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Nobody listens, and there is no other way to say so.
        }
    }

    /// <summary>Control characters, which steer a terminal, as escapes; a model's text may hold any. Line ends and tabs stay.</summary>
    private static string Plain(string text) => text.Any(Steers)
        ? string.Concat(text.Select(letter => Steers(letter) ? $"\\u{(int)letter:x4}" : $"{letter}"))
        : text;

    private static bool Steers(char letter) => char.IsControl(letter) && letter is not ('\n' or '\t');

    /// <summary>What a message quotes, cut where it is very long.</summary>
    private static string Clipped(string text) => LongQuote().Replace(
        text, quote => $"'{quote.Value[1..(Longest / 2)]}... ({quote.Length - 2:N0} characters)'");

    private const int Longest = 200;

    [System.Text.RegularExpressions.GeneratedRegex("'[^'\n]{201,}'")]
    private static partial System.Text.RegularExpressions.Regex LongQuote();
}
