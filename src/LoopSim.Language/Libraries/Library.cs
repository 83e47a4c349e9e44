namespace LoopSim.Language.Libraries;

/// <summary>The entries of a library file and the literature they cite.</summary>
public sealed record Library<T>(ValueArray<T> Entries, ValueArray<Reference> References) where T : LibraryEntry;

/// <summary>A library, or null when its file has errors; and everything there is to say about the file.</summary>
public sealed record LibraryResult<T>(Library<T>? Library, IReadOnlyList<Diagnostic> Diagnostics) where T : LibraryEntry;
