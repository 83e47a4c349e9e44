using System.Text;

namespace LoopSim;

/// <summary>A file that is to be written: its name and its bytes.</summary>
public sealed record FolderFile(string Name, ReadOnlyMemory<byte> Content)
{
    public static FolderFile Text(string name, string content) => new(name, Encoding.UTF8.GetBytes(content));
}
