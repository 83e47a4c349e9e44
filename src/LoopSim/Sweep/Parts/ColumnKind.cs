using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What the numbers of a column are.</summary>
[JsonConverter(typeof(SnakeCaseEnum<ColumnKind>))]
public enum ColumnKind
{
    /// <summary>The member's number, counted from 0.</summary>
    Member,

    /// <summary>Any double; NaN where there is no value (an empty cell in CSV).</summary>
    Number,

    /// <summary>The place of a name in the column's table; NaN where there is none. CSV holds the name, <c>.npy</c> the place.</summary>
    Code,
}
