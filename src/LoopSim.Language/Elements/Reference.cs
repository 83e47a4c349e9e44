namespace LoopSim.Language;

/// <summary>A publication, by the key under which evidence names it.</summary>
public sealed record Reference(string Key, string Text);
