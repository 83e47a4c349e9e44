using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching;

/// <summary>A stock of a <see cref="SwitchingModel"/>.</summary>
internal sealed record SwitchingStock(string Name, double Initial, Quantity Rate);
