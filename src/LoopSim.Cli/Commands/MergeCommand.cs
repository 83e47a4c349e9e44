using System.CommandLine;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim merge</c>: the shares of a sweep that ran apart, as one.</summary>
internal sealed class MergeCommand : Command
{
    private readonly Argument<string[]> _folders = new("FOLDER") { Description = "the folders of all shards", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _out = new("--out") { HelpName = "DIR", Description = "folder for the whole sweep", Required = true };
    private readonly Option<bool> _resume = new("--resume") { Description = "go on with a merge that was interrupted" };

    private readonly Option<bool> _noFigures = new("--no-figures") { Description = "draw nothing; 'loopsim plot DIR' draws later" };

    public MergeCommand(Terminal terminal)
        : base("merge", "Join the shards of a sweep (sweep --shard) into one folder, the same bytes as one run.")
    {
        Arguments.Add(_folders);
        Options.Add(_out);
        Options.Add(_resume);
        Options.Add(_noFigures);
        SetAction(parsed =>
        {
            var folders = parsed.GetValue(_folders)!;
            var destination = parsed.GetValue(_out)!;
            Merge.Join(folders, destination, parsed.GetValue(_resume));
            if (!parsed.GetValue(_noFigures))
                SweepDrawing.Draw(destination, CancellationToken.None);
            terminal.Line($"{folders.Length} shards joined in {destination}");
            return (int)ExitCode.Ok;
        });
    }
}
