using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>The list of verbs that leave a record: a new one is added here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "verb")]
[JsonDerivedType(typeof(SimulationRecord), SimulationRecord.VerbName)]
[JsonDerivedType(typeof(SettleRecord), SettleRecord.VerbName)]
[JsonDerivedType(typeof(BreakRecord), BreakRecord.VerbName)]
[JsonDerivedType(typeof(CompareRecord), CompareRecord.VerbName)]
[JsonDerivedType(typeof(LoopsRecord), LoopsRecord.VerbName)]
[JsonDerivedType(typeof(EquilibriaRecord), EquilibriaRecord.VerbName)]
[JsonDerivedType(typeof(ContinueRecord), ContinueRecord.VerbName)]
[JsonDerivedType(typeof(BasinRecord), BasinRecord.VerbName)]
[JsonDerivedType(typeof(PassageRecord), PassageRecord.VerbName)]
[JsonDerivedType(typeof(WarnRecord), WarnRecord.VerbName)]
[JsonDerivedType(typeof(LandscapeRecord), LandscapeRecord.VerbName)]
[JsonDerivedType(typeof(LeverageRecord), LeverageRecord.VerbName)]
[JsonDerivedType(typeof(CalibrateRecord), CalibrateRecord.VerbName)]
[JsonDerivedType(typeof(SensitivityRecord), SensitivityRecord.VerbName)]
[JsonDerivedType(typeof(FitRecord), FitRecord.VerbName)]
public abstract partial record RunRecord;

public static partial class Json
{
    private static partial JsonSerializerContext CreateContext(JsonSerializerOptions options) => new DocumentContext(options);
}

/// <summary>How documents are written and read, by code made at build time.</summary>
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(TimingDocument))]
[JsonSerializable(typeof(PhasePortrait))]
[JsonSerializable(typeof(SweepManifest))]
[JsonSerializable(typeof(SweepDocument))]
internal sealed partial class DocumentContext : JsonSerializerContext;
