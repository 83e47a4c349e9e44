namespace LoopSim.Benchmarks.Counting;

/// <summary>A number that a case needs, whatever the machine: the same in every process, on every x64 processor.</summary>
internal readonly record struct Counter(string Case, string Name, long Value)
{
    public const string Heading = "case,counter,value";

    public string Line => $"{Case},{Name},{Value}";

    public static Counter Parse(string line) => line.Split(',') is [var ofCase, var name, var value]
        ? new Counter(ofCase, name, long.Parse(value, CultureInfo.InvariantCulture))
        : throw new FormatException($"'{line}' is not a counter: a case, a name and a value are expected.");
}
