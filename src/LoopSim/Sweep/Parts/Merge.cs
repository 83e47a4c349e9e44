
namespace LoopSim;

/// <summary>Joins the shards of a sweep.</summary>
public static class Merge
{
    /// <summary>Copies the parts of all shards into one folder and joins the pieces of those that several shards share. The folder then
    /// is, to the byte, what one run of the whole sweep leaves; its <c>timing.json</c> holds the sum of the shards' seconds.</summary>
    /// <param name="folders">Every shard of one sweep, in any order.</param>
    /// <param name="destination">A folder that is empty or not there; with <paramref name="resume"/> also one where a merge was
    /// interrupted.</param>
    /// <exception cref="IOException">The folders are not all the shards of one sweep, or a file cannot be read or written.</exception>
    public static void Join(IReadOnlyList<string> folders, string destination, bool resume = false)
    {
        if (folders.Count == 0)
            throw new IOException("there is nothing to merge; name the folders of all shards");
        var shards = folders.Select(SweepResults.Open).ToList();
        CheckOneSweep(shards);
        CheckComplete(shards);
        var whole = shards[0].Manifest with { Shard = null };
        using (var target = resume ? SweepFolder.Resume(destination, whole) : SweepFolder.Create(destination, whole))
        {
            var columns = whole.Columns.Count;
            var rows = new double[Math.Min(target.Plan.Size, target.Plan.Members) * columns];
            foreach (var part in target.Missing)
            {
                if (shards.Where(shard => shard.Plan.Owns(part)).ToList() is [var owner])
                    target.CopyPart(part, owner.PathOf(part), owner.ChecksumOf(part));
                else
                    JoinPieces(target, shards, part, rows.AsSpan(0, target.Plan.MembersOf(part) * columns));
            }
        }
        AtomicFile.Write(
            Path.Combine(destination, RunFolder.TimingName), Json.Write(TimingDocument.Now(folders.Sum(SweepFolder.SecondsIn))));
    }

    private static void JoinPieces(SweepFolder target, List<SweepResults> shards, int part, Span<double> rows)
    {
        var columns = target.Manifest.Columns.Count;
        foreach (var shard in shards.Where(shard => shard.Plan.Owns(part)))
        {
            var (first, members) = (shard.Plan.FirstOf(part) - target.Plan.FirstOf(part), shard.Plan.MembersOf(part));
            shard.Read(part, rows.Slice((int)first * columns, members * columns));
        }
        target.WritePart(part, rows, keeps: false);
    }

    private static void CheckOneSweep(List<SweepResults> shards)
    {
        var first = shards[0];
        foreach (var shard in shards)
        {
            if (shard.Manifest.Shard is not { } share)
                throw new IOException($"'{shard.Folder}' holds the whole sweep; only shards can be merged");
            if (first.Manifest.DifferenceTo(shard.Manifest) is { } difference)
                throw new IOException(
                    $"'{first.Folder}' holds a sweep with {difference.One}, '{shard.Folder}' has {difference.Other}; only shards of one "
                        + "sweep can be merged");
            if (share.Of != first.Manifest.Shard!.Of)
                throw new IOException(
                    $"'{first.Folder}' holds {first.Manifest.Share}, '{shard.Folder}' {shard.Manifest.Share}; only shards of one "
                        + "division can be merged");
            if (shards.First(other => other.Manifest.Shard == share) is var twin && twin != shard)
                throw new IOException($"'{twin.Folder}' and '{shard.Folder}' both hold {shard.Manifest.Share}; name each shard once");
        }
    }

    private static void CheckComplete(List<SweepResults> shards)
    {
        var of = shards[0].Manifest.Shard!.Of;
        var absent = Enumerable.Range(1, of).Except(shards.Select(shard => shard.Manifest.Shard!.Number)).Select(number => $"{number}/{of}")
            .ToList();
        if (absent.Count > 0)
            throw new IOException(
                $"{(absent.Count == 1 ? "shard" : "shards")} {string.Join(", ", absent)} of the sweep "
                    + $"{(absent.Count == 1 ? "is" : "are")} missing; name the folders of all {of} shards");
        foreach (var shard in shards)
        {
            if (shard.Missing is { Count: > 0 } missing)
                throw new IOException(
                    $"'{shard.Folder}' lacks {missing.Count} of {shard.Manifest.OwnParts().Count()} parts; finish the sweep there with "
                        + "--resume");
        }
    }
}
