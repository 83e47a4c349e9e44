using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>How the parts of a sweep are written; the name is the ending of their files.</summary>
[JsonConverter(typeof(SnakeCaseEnum<PartFormat>))]
public enum PartFormat
{
    /// <summary>Text, a line of names first; numbers read back to the same bits.</summary>
    Csv,

    /// <summary>NumPy's array format, version 1.0: members x columns of little-endian doubles.</summary>
    Npy,

    /// <summary>Apache Parquet: integers, doubles and words in columns; null where there is no value.</summary>
    Parquet,
}
