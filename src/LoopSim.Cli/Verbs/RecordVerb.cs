using System.Diagnostics;
using LoopSim.Numerics;

namespace LoopSim.Cli.Verbs;

/// <summary>A verb that does something with a model and leaves a record: reads and checks, does its job, prints words or JSON, writes a
/// folder, and ends with a code.</summary>
internal abstract class RecordVerb : Verb
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly OutputOptions _output;

    protected RecordVerb(World world, VerbGroup group, string name, string description)
        : base(world, group, name, description)
    {
        _output = new OutputOptions(world);
        Arguments.Add(_model);
    }

    /// <summary>What a verb came to.</summary>
    /// <param name="Record">What was done and found.</param>
    /// <param name="Words">The same for people; quiet is the result alone.</param>
    /// <param name="Save">The record with its data; null to write nothing.</param>
    protected sealed record Finished(RunRecord Record, Func<bool, Page> Words, Func<SavedRun>? Save)
    {
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

    protected abstract Finished Perform(Request request);

    protected sealed override ExitCode Execute(ParseResult parsed)
    {
        _output.Check(parsed);
        var quiet = _output.IsQuiet(parsed);
        var path = parsed.GetValue(_model)!;
        if (ModelArgument.Read(path, World, quiet) is not { } model)
            return ExitCode.ModelErrors;
        _output.CheckShown(parsed, model);
        var origin = new RunOrigin(OutputOptions.Words(parsed), path);
        var finished = Terminal.WithProgress(quiet, Name, show =>
            Perform(new Request(parsed, model, origin, new RunMonitor(share => show(share, null), World.Cancellation))));

        if (_output.IsJson(parsed))
            Terminal.Text(Json.Write(finished.Record));
        else
            Terminal.Page(finished.Words(quiet));
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
