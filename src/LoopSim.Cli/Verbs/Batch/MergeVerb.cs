namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim merge</c>: the shares of a sweep that ran apart, as one.</summary>
internal sealed class MergeVerb : Verb
{
    private readonly Argument<string[]> _folders = new(
        "FOLDER")
    { Description = "the folders of all shards", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _out = OptionOf.Text("--out", "DIR", "folder for the whole sweep");
    private readonly Option<bool> _resume = OptionOf.Flag("--resume", "go on with a merge that was interrupted");
    private readonly Option<bool> _noFigures = SweepDrawing.CreateNoFigures();
    private readonly FigureOptions _figures;

    public MergeVerb(World world)
        : base(world, VerbGroup.Batch, "merge", "Join the shards of a sweep (sweep --shard) into one folder, identical to that of a "
            + "single run.")
    {
        _figures = new FigureOptions(world);
        _out.Required = true;
        Arguments.Add(_folders);
        Take([_out, _resume, _noFigures, .. _figures.All]);
    }

    protected override ExitCode Execute(ParseResult parsed)
    {
        var (folders, destination) = (parsed.GetValue(_folders)!, parsed.GetValue(_out)!);
        var place = World.Path(destination);
        Merge.Join([.. folders.Select(World.Path)], place, parsed.GetValue(_resume));
        var sweep = SweepResults.Open(place);
        if (!parsed.GetValue(_noFigures))
            SweepDrawing.Draw(parsed, sweep, _figures, World);
        var answer = SweepAnswer.Write(sweep, World.Cancellation);
        var page = new Page();
        page.Line($"{folders.Length} shards joined in {destination}");
        SweepAnswerWords.Add(page, answer, sweep.Manifest);
        Terminal.Page(page);
        return ExitCode.Ok;
    }
}
