using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace LoopSim;

/// <summary>The folder a sweep is written to: parts, each there whole or not at all, under a <c>run.json</c> that describes them.</summary>
/// <remarks>Whatever ends the program, finished parts stay and <see cref="Resume"/> goes on with the others; the files are then the same
/// to the byte as without the interruption, but for <c>timing.json</c>. A part is finished when <c>run.json</c> lists it with the checksum
/// that its file has; <c>run.json</c> may be a second behind, and what it does not list yet is computed again. One program at a time can
/// write in a folder.</remarks>
public sealed class SweepFolder : IDisposable
{
    private const string Unfinished = ".unfinished";
    private static readonly TimeSpan _betweenRecords = TimeSpan.FromSeconds(1);

    /// <summary>The most numbers that are kept in memory: 256 MB of them.</summary>
    private const long MostKept = 1 << 25;

    private readonly Lock _gate = new();
    private readonly FolderLock _lock;
    private readonly PartCodec _codec;

    /// <summary>The checksum of each part that is done.</summary>
    private readonly string?[] _sums;

    /// <summary>Rows of parts that were written from here, as many as are kept.</summary>
    private readonly Dictionary<int, double[]> _rows = [];

    private readonly List<string> _damaged = [];
    private readonly double _secondsBefore;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _nextRecord;
    private bool _recorded;

    private SweepFolder(string path, SweepManifest manifest, FolderLock taken)
    {
        (Location, Manifest, Plan, _lock) = (path, manifest with { Parts = [] }, manifest.Plan(), taken);
        (_codec, _sums, _secondsBefore) = (PartCodec.Of(manifest), new string?[Plan.Parts], SecondsIn(path));
    }

    public string Location { get; }

    /// <summary>As given or, after <see cref="Resume"/>, as found; without parts.</summary>
    public SweepManifest Manifest { get; }

    public PartPlan Plan { get; }

    /// <summary>How many parts this folder's share of the sweep has, done or not.</summary>
    public int PartCount => Manifest.OwnParts().Count();

    /// <summary>How many members they have.</summary>
    public long Members => Manifest.OwnParts().Sum(part => (long)Plan.MembersOf(part));

    /// <summary>The parts of this share that are still to be written, in order.</summary>
    public IReadOnlyList<int> Missing
    {
        get
        {
            lock (_gate)
                return [.. Manifest.OwnParts().Where(part => _sums[part] is null)];
        }
    }

    /// <summary>The files of parts that were done and no longer had the bytes they were written with; they are missing now.</summary>
    public IReadOnlyList<string> Damaged => _damaged;

    /// <summary>Begins a sweep in a folder that is empty or not there.</summary>
    /// <exception cref="IOException">The folder cannot be had, and why.</exception>
    /// <exception cref="ArgumentException">The manifest is not that of a sweep.</exception>
    public static SweepFolder Create(string path, SweepManifest manifest)
    {
        if (manifest.Flaw() is { } flaw)
            throw new ArgumentException(flaw, nameof(manifest));
        CheckFree(path);
        Directory.CreateDirectory(path);
        // Once it is locked again: another program may have been quicker.
        return Begin(path, manifest with { Parts = [] }, () =>
        {
            CheckFree(path);
            if (RunFolder.HoldsRemains(path))
                Replacement.Clear(path);
        });
    }

    /// <summary>Empties a folder that holds a sweep or a run, so that another can begin there.</summary>
    /// <exception cref="IOException">It holds something else, or another program is at work in it.</exception>
    public static void Clear(string path)
    {
        if (!Directory.Exists(path))
            return;
        if (!File.Exists(Path.Combine(path, RunFolder.RecordName)))
        {
            CheckFree(path);
            return;
        }
        using var taken = FolderLock.Take(path);
        RunFolder.CheckOwn(path);
        Replacement.Clear(path);
    }

    /// <summary>Goes on with a sweep; begins it where there is none yet.</summary>
    /// <exception cref="IOException">The folder holds something else, or cannot be had.</exception>
    /// <exception cref="ArgumentException">The manifest is not that of a sweep.</exception>
    public static SweepFolder Resume(string path, SweepManifest manifest)
    {
        if (!Directory.Exists(path) || HoldsLeftoversOnly(path) || RunFolder.HoldsRemains(path))
            return Create(path, manifest);
        if (!File.Exists(Path.Combine(path, RunFolder.RecordName)))
            RunFolder.CheckFree(path, force: false);
        var found = SweepManifest.Read(path);
        if (found.DifferenceTo(manifest) is { } difference)
            throw new IOException(
                $"'{path}' holds a sweep with {difference.One}, this one has {difference.Other}; choose another folder with --out");
        if (found.Shard != manifest.Shard)
            throw new IOException($"'{path}' holds {found.Share}, this is {manifest.Share}; choose another folder with --out");
        return Begin(path, found, () => { });
    }

    /// <summary>Refuses a folder in which no sweep can begin; worth knowing before the work.</summary>
    /// <exception cref="IOException">Why not, and what to do.</exception>
    public static void CheckFree(string path)
    {
        if (File.Exists(Path.Combine(path, RunFolder.RecordName)))
            throw new IOException($"'{path}' is not empty; go on with the sweep in it with --resume, or choose another folder with --out");
        if (!HoldsLeftoversOnly(path))
            RunFolder.CheckFree(path, force: false);
    }

    /// <summary>Writes a part. Different parts may be written at once.</summary>
    /// <param name="rows">Its members x columns, one member after the other, the member's number first.</param>
    /// <param name="keeps">Whether <see cref="Results"/> may have them without reading.</param>
    /// <exception cref="IOException">Nothing of the part was written, and why.</exception>
    /// <exception cref="ArgumentException">The rows are not those of the part, or hold a code that its column has not.</exception>
    public void WritePart(int part, ReadOnlySpan<double> rows, bool keeps = true)
    {
        CheckRows(part, rows);
        Finish(part, Write(Manifest.FileName(part), rows, _codec.Write));
        lock (_gate)
        {
            if (keeps && (_rows.Count + 1L) * Plan.Size * Manifest.Columns.Count <= MostKept)
                _rows[part] = rows.ToArray();
        }
    }

    /// <summary>The sweep as it is in the folder now. What was written from here, up to a limit, is not read back from its files.</summary>
    /// <exception cref="IOException"><c>run.json</c> is damaged.</exception>
    public SweepResults Results()
    {
        lock (_gate)
            return SweepResults.Open(Location, _rows.ToDictionary());
    }

    /// <summary>Takes over a part that another folder of the same sweep has.</summary>
    /// <param name="checksum">What that folder lists for it.</param>
    /// <exception cref="IOException">The part is damaged there, or could not be written here.</exception>
    internal void CopyPart(int part, string source, string checksum)
    {
        var name = Manifest.FileName(part);
        Write(name, source, (target, path) =>
        {
            using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            from.CopyTo(target, 1 << 20);
        }, written => written == checksum ? null : SweepResults.DamageIn(source));
        Finish(part, checksum);
    }

    /// <summary>Records what is done and lets others write in the folder.</summary>
    public void Dispose()
    {
        try
        {
            lock (_gate)
            {
                if (!_recorded)
                    Record();
            }
        }
        catch (IOException)
        {
            // Nothing is lost: the parts themselves tell what is done.
        }
        _lock.Dispose();
    }

    private static SweepFolder Begin(string path, SweepManifest manifest, Action check)
    {
        var taken = FolderLock.Take(path);
        try
        {
            check();
            foreach (var file in Directory.EnumerateFiles(path).Where(IsLeftover).ToList())
                File.Delete(file);
            var folder = new SweepFolder(path, manifest, taken);
            folder.FindParts(manifest.Checksums());
            folder.Record();
            return folder;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>A file that is not whole goes: it must not be taken for a part by a person either.</summary>
    private void FindParts(Dictionary<string, string> listed)
    {
        foreach (var part in Manifest.OwnParts())
        {
            var (name, file) = (Manifest.FileName(part), Path.Combine(Location, Manifest.FileName(part)));
            if (!File.Exists(file))
                continue;
            var isListed = listed.TryGetValue(name, out var checksum);
            if (isListed && Checksum.OfFile(file) == checksum)
            {
                _sums[part] = checksum;
                continue;
            }
            if (isListed)
                _damaged.Add(name);
            File.Delete(file);
        }
    }

    private void CheckRows(int part, ReadOnlySpan<double> rows)
    {
        if (!Plan.Owns(part))
            throw new ArgumentOutOfRangeException(nameof(part), part, $"The part is not in {Manifest.Share}.");
        var members = Plan.MembersOf(part);
        var columns = Manifest.Columns.Count;
        if (rows.Length != members * columns)
            throw new ArgumentException($"Part {part} has {members} x {columns} values, not {rows.Length}.", nameof(rows));
        for (var row = 0; row < members; row++)
        {
            if (rows[row * columns] is var member && member != Plan.FirstOf(part) + row)
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Row {row} of part {part} is member {member}."), nameof(rows));
        }
    }

    private void Finish(int part, string checksum)
    {
        lock (_gate)
        {
            (_sums[part], _recorded) = (checksum, false);
            if (Missing.Count == 0 || _clock.Elapsed >= _nextRecord)
                Record();
        }
    }

    private void Record()
    {
        var entries = Manifest.OwnParts()
            .Select(part => new PartEntry(
                Manifest.FileName(part), Plan.FirstOf(part), Plan.MembersOf(part),
                _sums[part] is null ? PartState.Missing : PartState.Done, _sums[part]));
        Put(RunFolder.RecordName, Seal.On(Json.Write(Manifest with { Parts = [.. entries] })));
        Put(RunFolder.TimingName, Json.Write(TimingDocument.Now(_secondsBefore + _clock.Elapsed.TotalSeconds)));
        (_recorded, _nextRecord) = (true, _clock.Elapsed + _betweenRecords);
        void Put(string name, string content) => Write(name, content, (file, text) => file.Write(Encoding.UTF8.GetBytes(text)));
    }

    /// <param name="flaw">What is wrong with the checksum of what was written; null for nothing. A file with a flaw is not kept.</param>
    /// <returns>The checksum.</returns>
    private string Write<T>(string name, T content, Action<Stream, T> write, Func<string, IOException?>? flaw = null)
        where T : allows ref struct
    {
        var path = Path.Combine(Location, name);
        IOException? found = null;
        try
        {
            using var file = new AtomicFile(path, path + Unfinished);
            var checksum = Checksum.Through(file.Stream, content, write);
            if ((found = flaw?.Invoke(checksum)) is not null)
                throw found;
            file.Complete();
            return checksum;
        }
        catch (Exception problem) when (problem != found && problem is (IOException or UnauthorizedAccessException))
        {
            throw new IOException(
                IsFullDisk(problem)
                    ? $"the disk is full: '{path}' could not be written; make room and go on with --resume (finished parts are kept)"
                    : $"'{path}' cannot be written: {problem.Message}; finished parts are kept, go on with --resume",
                problem);
        }
    }

    /// <summary>ENOSPC, EDQUOT (Linux, macOS), ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL.</summary>
    private static bool IsFullDisk(Exception problem) =>
        problem.HResult is 28 or 122 or 69 or unchecked((int)0x80070027) or unchecked((int)0x80070070);

    /// <summary>Whether a folder has nothing but what a sweep leaves that was killed before its first <c>run.json</c>.</summary>
    private static bool HoldsLeftoversOnly(string path) =>
        Directory.Exists(path)
            && Directory.EnumerateFileSystemEntries(path).All(entry => Path.GetFileName(entry) == FolderLock.FileName || IsLeftover(entry));

    private static bool IsLeftover(string path) => Path.GetFileName(path) is var name
        && name.EndsWith(Unfinished, StringComparison.Ordinal)
        && (name.StartsWith("part-", StringComparison.Ordinal)
            || name is RunFolder.RecordName + Unfinished or RunFolder.TimingName + Unfinished);

    /// <summary>What earlier runs took; 0 where that is not known, for it is no result.</summary>
    internal static double SecondsIn(string path)
    {
        try
        {
            return Json.Read<TimingDocument>(File.ReadAllText(Path.Combine(path, RunFolder.TimingName))).Seconds;
        }
        catch (Exception problem) when (problem is IOException or JsonException)
        {
            return 0;
        }
    }
}
