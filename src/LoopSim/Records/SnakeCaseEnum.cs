using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>Names of an enumeration in JSON: in snake_case, as keys are; never numbers.</summary>
public sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
