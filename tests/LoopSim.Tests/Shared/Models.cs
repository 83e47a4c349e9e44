using LoopSim.Language;
using LoopSim.Language.Text;

namespace LoopSim.Tests;

/// <summary>Models for tests: shipped ones by name, others from their text.</summary>
internal static class Models
{
    public static Model Core { get; } = Shipped("depression-core");

    public static Model Shipped(string name) => Checked(ModelReader.ReadFile(ModelCatalog.Find(name)));

    public static Model Parse(string text) => Checked(ModelReader.Read(new SourceText("test.yaml", text)));

    private static Model Checked(ReadResult result) =>
        result.Model ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
}
