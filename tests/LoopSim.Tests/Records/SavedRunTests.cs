
namespace LoopSim.Tests;

public sealed class SavedRunTests
{
    [Fact]
    public void A_run_reads_back_as_it_was_saved()
    {
        using var folder = new TemporaryFolder();
        var saved = Save(folder["run"]);
        var read = SavedRun.Read(folder["run"]);

        Assert.Equal("run", read.Name);
        Assert.Equal(Json.Write(saved.Record), Json.Write(read.Record with { Files = null }));
        Assert.Equal(saved.Courses.Select(Csv.Write), read.Courses.Select(Csv.Write));
        Assert.Equal(Json.Write(saved.Phase), Json.Write(read.Phase));
    }

    [Fact]
    public void The_record_says_what_decided_the_run()
    {
        using var folder = new TemporaryFolder();
        var record = Save(folder["run"]).Record;
        Assert.Equal(("run", "stress-mitochondria", "0.1.0"), (record.Verb, record.Model.Name, record.Version));
        Assert.Equal(["run", "stress-mitochondria"], record.Command);
        Assert.Equal(0.2, record.Settings.Overrides["load"]);
        Assert.Equal(
            ("healthy", "rk45", 1e-6, 1e-9), (record.Settings.Start, record.Settings.Method, record.Settings.Rtol, record.Settings.Atol));
        var file = File.ReadAllBytes(ModelCatalog.Find("stress-mitochondria"));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), record.Model.Sha256);
    }

    [Fact]
    public void A_changed_digit_of_the_data_is_found_by_their_checksum()
    {
        using var folder = new TemporaryFolder();
        Save(folder["run"]);
        Assert.Equal("trajectory.csv", SavedRun.Verify(folder["run"]).Record.Files![0].File);
        var file = folder["run/trajectory.csv"];
        var bytes = File.ReadAllBytes(file);
        bytes[^2] ^= 1;
        File.WriteAllBytes(file, bytes);
        SavedRun.Read(folder["run"]);
        Assert.Equal(
            $"'{file}' is damaged: it no longer has the bytes it was written with; repeat the run's command with --force",
            Assert.Throws<IOException>(() => SavedRun.Verify(folder["run"])).Message);
    }

    [Fact]
    public void The_record_ends_with_the_checksum_of_what_stands_before()
    {
        using var folder = new TemporaryFolder();
        Save(folder["run"]);
        var text = File.ReadAllText(folder["run/run.json"]);
        var last = System.Text.RegularExpressions.Regex.Match(text, ",\n  \"record_sha256\": \"([0-9a-f]{64})\"(?=\n}\n$)");
        var before = System.Text.Encoding.UTF8.GetBytes(text.Remove(last.Index, last.Length));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(before)), last.Groups[1].Value);
    }

    [Theory]
    [InlineData("\"rtol\": 1E-06", "\"rtol\": 1E-07")]
    [InlineData("\"format\": 3,", "\"format\": 4,")]
    [InlineData("{\n", "{\n\n")]
    [InlineData("\n}\n", "\n}")]
    [InlineData("\"record_sha256\": \"", "\"record_sha256\": \"0")]
    public void A_record_without_the_bytes_it_was_written_with_is_damaged(string found, string instead)
    {
        using var folder = new TemporaryFolder();
        Save(folder["run"]);
        var path = folder["run/run.json"];
        Damage.InText(path, found, instead);
        Assert.Equal(
            $"'{path}' is damaged: it no longer has the bytes it was written with; run its command again with --force",
            Assert.Throws<IOException>(() => SavedRun.Read(folder["run"])).Message);
    }

    [Fact]
    public void A_record_without_a_checksum_is_another_versions()
    {
        using var folder = new TemporaryFolder();
        Save(folder["run"]);
        Damage.InText(folder["run/run.json"], "\"record_sha256\"", "\"other\"");
        Assert.Equal(
            $"'{folder["run"]}' was written by another version of loopsim (0.1.0), whose records this one cannot read; "
                + "run its command again with --force",
            Assert.Throws<IOException>(() => SavedRun.Read(folder["run"])).Message);
    }

    [Fact]
    public void The_record_names_the_engine_and_the_libraries_that_decided_the_run()
    {
        static string Sum(string library) => Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(ModelCatalog.Folder, library))));
        var model = Models.Shipped("depression-core");
        var plain = SettingsDocument.Of(Experiment.Prepare(model, new RunSettings()));
        Assert.Equal((null, null), (plain.SubtypesSha256, plain.InterventionsSha256));
        var typed = SettingsDocument.Of(Experiment.Prepare(
            model, new RunSettings { Subtypes = [TreatmentLibrary.Subtypes.Entries.First(entry => entry.In(model) is not null).Name] }));
        Assert.Equal((Sum("subtypes.yaml"), null), (typed.SubtypesSha256, typed.InterventionsSha256));
        Assert.Equal(Engine.Version, Save(new TemporaryFolder()["run"]).Record.EngineVersion);
    }

    [Fact]
    public void A_folder_without_a_record_is_no_run()
    {
        using var folder = new TemporaryFolder();
        var problem = Assert.Throws<IOException>(() => SavedRun.Read(folder.Path));
        Assert.Equal($"'{folder.Path}' is not the folder of a run: it has no run.json", problem.Message);
    }

    [Theory]
    [InlineData("\"format\": 3,", "")]
    [InlineData("\"format\": 3,", "\"format\": 4,")]
    public void Another_version_is_named(string found, string instead)
    {
        using var folder = new TemporaryFolder();
        Save(folder["run"]);
        Damage.InText(folder["run/run.json"], found, instead, sealAgain: true);

        Assert.Equal(
            $"'{folder["run"]}' was written by another version of loopsim (0.1.0), whose records this one cannot read; "
                + "run its command again with --force",
            Assert.Throws<IOException>(() => SavedRun.Read(folder["run"])).Message);
    }

    [Theory]
    [InlineData("run.json", "{", "")]
    [InlineData("run.json", "\"courses\": [", "\"courses\": null, \"other\": [")]
    [InlineData("run.json", "\"file\": \"trajectory.csv\",", "")]
    [InlineData("run.json", "\"settings\": {", "\"settings\": null, \"other\": {")]
    [InlineData("run.json", "\"main_variables\": [", "\"main_variables\": [\"joy\",")]
    [InlineData("run.json", "\"rtol\": 1E-06", "\"rtol\": \"small\"")]
    [InlineData("trajectory.csv", "stress", "strezz")]
    [InlineData("trajectory.csv", "time", "t")]
    [InlineData("trajectory.csv", "\n1,", "\n1,x")]
    [InlineData("trajectory.csv", "\n1,", "\n")]
    [InlineData("phase.json", "\"x\"", "\"z\"")]
    [InlineData("phase.json", "\"arrows\": [", "\"arrows\": [[1],")]
    [InlineData("phase.json", "\"x\": \"stress\"", "\"x\": \"joy\"")]
    public void A_damaged_file_is_named(string file, string found, string instead)
    {
        using var folder = new TemporaryFolder();
        Save(folder["run"]);
        Damage.InText(folder["run/" + file], found, instead, sealAgain: file == "run.json");

        var problem = Assert.Throws<IOException>(() => SavedRun.Read(folder["run"]));
        Assert.StartsWith($"'{folder["run/" + file]}' is damaged: ", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run.json")]
    [InlineData("trajectory.csv")]
    [InlineData("phase.json")]
    public void An_empty_file_is_damaged(string file)
    {
        using var folder = new TemporaryFolder();
        Save(folder["run"]);
        File.WriteAllText(folder["run/" + file], "");
        Assert.Contains(file, Assert.Throws<IOException>(() => SavedRun.Read(folder["run"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_without_rows_are_damaged()
    {
        using var folder = new TemporaryFolder();
        Save(folder["run"]);
        File.WriteAllText(folder["run/trajectory.csv"], "time,stress,energy,burden\n");
        Assert.EndsWith(
            "is damaged: it has no rows", Assert.Throws<IOException>(() => SavedRun.Read(folder["run"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_data_are_named()
    {
        using var folder = new TemporaryFolder();
        Save(folder["run"]);
        File.Delete(folder["run/trajectory.csv"]);
        Assert.Contains(
            "trajectory.csv", Assert.ThrowsAny<IOException>(() => SavedRun.Read(folder["run"])).Message, StringComparison.Ordinal);
    }

    private static SavedRun Save(string folder)
    {
        var experiment = Experiment.Prepare(
            Models.Shipped("stress-mitochondria"), new RunSettings { Overrides = Given.Values(("load", 0.2)), Until = 3 });
        var run = Given.Saved(experiment, new RunOrigin(["run", "stress-mitochondria"], "stress-mitochondria"));
        RunFolder.Write(folder, force: false, run.Files(new TimingDocument(1, "2001-02-03T04:05:06Z"), []));
        return run;
    }
}
