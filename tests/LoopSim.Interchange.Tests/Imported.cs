namespace LoopSim.Interchange.Tests;

/// <summary>Models of other tools from texts, run to their end.</summary>
internal static class Imported
{
    private const string Times = "INITIAL TIME = 0~~|\nFINAL TIME = 4~Day~|\nTIME STEP = 0.5~~|\nSAVEPER = 1~~|\n";

    /// <summary>A Vensim model with times from 0 to 4 in steps of a half.</summary>
    public static ReadResult Vensim(string definitions) => Read("{UTF-8}\n" + definitions + "\n" + Times, "m.mdl");

    /// <summary>An XMILE model with the same times.</summary>
    public static ReadResult Xmile(string variables, string beside = "") => Read(
        "<xmile version=\"1.0\"><sim_specs method=\"Euler\" isee:save_interval=\"1\" time_units=\"Days\"><start>0</start><stop>4</stop>"
            + $"<dt reciprocal=\"true\">2</dt></sim_specs>{beside}<model><variables>{variables}</variables></model></xmile>", "m.xmile");

    public static ReadResult Read(string text, string name) => Read(text, name, []);

    /// <param name="beside">Other files in the folder of the model.</param>
    public static ReadResult Read(string text, string name, params (string Name, string Text)[] beside)
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-interchange-").FullName;
        try
        {
            foreach (var file in beside.Append((name, text)))
                File.WriteAllText(Path.Combine(folder, file.Item1), file.Item2);
            return ForeignModels.ReadFile(Path.Combine(folder, name));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The saved values of a variable, by the name it has in its file.</summary>
    public static double[] Course(this ReadResult read, string name)
    {
        var table = read.Table();
        return table.Columns[table.Names.ToList().IndexOf(name) is >= 0 and var place ? place : throw new ArgumentException(name)];
    }

    public static RunCourse Table(this ReadResult read)
    {
        Assert.True(read.Model is not null, string.Join('\n', read.Diagnostics));
        var experiment = Experiment.Prepare(read.Model!, new RunSettings().ByMethodOf(read.Model!));
        return RunTable.Of(experiment, Simulate.Run(experiment, RunMonitor.Nobody).Course, []);
    }

    public static void Near(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.True(
            Math.Abs(pair.First - pair.Second) <= 1e-9 * Math.Max(1, Math.Abs(pair.First)),
            $"expected {string.Join(", ", expected)}, found {string.Join(", ", found)}"));
    }
}
