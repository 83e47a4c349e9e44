using System.Diagnostics;
using LoopSim.Numerics;

namespace LoopSim.Cli.Verbs;

/// <summary>A verb that does something with a model and leaves a record: reads and checks, does its job, prints words or JSON, writes a
/// folder, and ends with a code.</summary>
internal abstract class RecordVerb : Verb
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Argument<string> _subject;
    private readonly OutputOptions _output;

    /// <param name="world">Where it runs.</param>
    /// <param name="group">Where help lists it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="subject">What it does it with; null for a model.</param>
    protected RecordVerb(World world, VerbGroup group, string name, string description, Argument<string>? subject = null)
        : base(world, group, name, description)
    {
        _output = new OutputOptions(world);
        _subject = subject ?? ModelArgument.Create();
        Arguments.Add(_subject);
    }

    /// <summary>What a verb came to.</summary>
    /// <param name="Record">What was done and found.</param>
    /// <param name="Words">The same for people; quiet is the result alone.</param>
    /// <param name="Save">The record with its data; null to write nothing.</param>
    protected sealed record Finished(RunRecord Record, Func<bool, Page> Words, Func<SavedRun>? Save)
    {
        /// <summary>What --table writes of the variables shown; null for verbs without that option.</summary>
        public Func<IReadOnlyList<string>, RunCourse>? Rows { get; init; }

        /// <summary>How the program ends.</summary>
        public ExitCode Code { get; init; }
    }

    /// <summary>What a verb is asked for.</summary>
    protected sealed record Request(ParseResult Parsed, Model Model, RunOrigin Origin, RunMonitor Monitor);

    /// <summary>Adds the verb's options, and then those of every verb that leaves a record.</summary>
    protected void TakeWithOutput(params IEnumerable<Option> options)
    {
        Take(options);
        Take(_output.All);
    }

    /// <summary>Where a run's table goes, for verbs that take it.</summary>
    protected Option<string?> Table => _output.Table;

    protected abstract Finished Perform(Request request);

    /// <summary>The job to be done with what the command names.</summary>
    /// <returns>Null where that is a model with errors, which have been printed.</returns>
    protected virtual Func<RunMonitor, Finished>? Prepare(ParseResult parsed, string subject, bool quiet)
    {
        if (ModelArgument.Read(subject, World, quiet) is not { } model)
            return null;
        _output.CheckShown(parsed, model);
        if (!quiet)
            HintAtDivisors(parsed, model);
        var origin = new RunOrigin(OutputOptions.Words(parsed), subject);
        return monitor => Perform(new Request(parsed, model, origin, monitor));
    }

    protected sealed override ExitCode Execute(ParseResult parsed)
    {
        _output.Check(parsed);
        var quiet = _output.IsQuiet(parsed);
        if (Prepare(parsed, parsed.GetValue(_subject)!, quiet) is not { } job)
            return ExitCode.ModelErrors;
        var finished = Terminal.WithProgress(quiet, Name, show => job(new RunMonitor(share => show(share, null), World.Cancellation)));

        if (_output.IsJson(parsed))
            Terminal.Text(Json.Write(finished.Record));
        else if (!_output.PrintsTable(parsed))
            Terminal.Page(finished.Words(quiet));
        if (finished.Rows is { } rows)
            _output.WriteTable(parsed, rows, finished.Record);
        if (finished.Save is { } save && (World.KeepsPartOfWork || finished.Code != ExitCode.Interrupted))
            _output.Write(parsed, save, _clock);
        if (finished.Code != ExitCode.Ok)
            Terminal.Error(finished.Record.Message);
        return finished.Code;
    }

    /// <summary>The code that an integration's ending means.</summary>
    protected static ExitCode CodeOf(SolveStatus status) => status switch
    {
        SolveStatus.ReachedEnd or SolveStatus.Stopped or SolveStatus.StoppedByEvent => ExitCode.Ok,
        SolveStatus.Cancelled => ExitCode.Interrupted,
        _ => ExitCode.Numerical,
    };
}
