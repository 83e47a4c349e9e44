using LoopSim.Accuracy;

if (args is not [var repository])
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project benchmarks/LoopSim.Accuracy -- REPOSITORY");
    return 2;
}
var recorded = Path.Combine(repository, "tests", "LoopSim.Numerics.Tests", "Accuracy");
var own = RecordedRun.Read(Path.Combine(recorded, "methods.csv"));
var classic = RecordedRun.Read(Path.Combine(recorded, "hairer-codes.csv"))
    .Select(run => run.Code == "dop853" ? run with { Code = "dop853 (Hairer)" } : run);
RecordedRun[] runs = [.. own, .. classic];
var folder = Directory.CreateDirectory(Path.Combine(repository, "results", "accuracy")).FullName;
foreach (var (name, content) in AccuracyReport.Write(runs))
    File.WriteAllBytes(Path.Combine(folder, name), content);
return 0;
