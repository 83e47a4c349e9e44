namespace LoopSim.Tests.Switching.Expressions;

/// <summary>Which whole number a counter takes.</summary>
internal enum Rounding
{
    Floor,
    Ceil,
    Round,
}
