using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>Whether a part of a sweep is there. There is nothing between: a part appears whole.</summary>
[JsonConverter(typeof(SnakeCaseEnum<PartState>))]
public enum PartState
{
    Missing,
    Done,
}
