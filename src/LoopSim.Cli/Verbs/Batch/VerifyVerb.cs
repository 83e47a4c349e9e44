namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim verify</c>: whether the data of a run or sweep are those that were written.</summary>
internal sealed class VerifyVerb : Verb
{
    private readonly Argument<string> _folder = new("FOLDER") { Description = "folder of a run or sweep" };

    public VerifyVerb(World world)
        : base(world, VerbGroup.Batch, "verify", "Check the data of a run or sweep against their checksums.") => Arguments.Add(_folder);

    protected override ExitCode Execute(ParseResult parsed)
    {
        var folder = parsed.GetValue(_folder)!;
        Terminal.Line($"{folder} is whole: {Whole(World.Path(folder))}");
        return ExitCode.Ok;
    }

    private static string Whole(string folder)
    {
        if (!SweepManifest.IsIn(folder))
        {
            var files = SavedRun.Verify(folder).Record.Files?.Count(stamp => stamp.Sha256 is not null) ?? 0;
            return files == 0
                ? "its record has its own checksum and lists no others"
                : $"{files} data file{(files == 1 ? " has" : "s have")} the checksums in its record";
        }
        var sweep = SweepResults.Open(folder);
        sweep.Verify();
        var parts = sweep.Manifest.Parts.Count;
        return sweep.Missing is { Count: > 0 } missing
            ? throw new IOException(
                $"'{folder}' lacks {missing.Count} of {parts} parts, the first of them '{sweep.Manifest.FileName(missing[0])}'; repeat the "
                    + "sweep's command with --resume")
            : $"{parts} part{(parts == 1 ? " has" : "s have")} the checksums in its record";
    }
}
