namespace LoopSim.Cli;

/// <summary>How the program ends.</summary>
internal enum ExitCode
{
    /// <summary>Done; also when an intervention fails.</summary>
    Ok = 0,

    /// <summary>The model has errors.</summary>
    ModelErrors = 1,

    /// <summary>The command line cannot be understood, or does not fit the model.</summary>
    Usage = 2,

    /// <summary>The numbers did not work out; what was reached is written.</summary>
    Numerical = 3,

    /// <summary>A file or folder cannot be read or written.</summary>
    Files = 4,

    /// <summary>Interrupted; what was done is kept.</summary>
    Interrupted = 130,

    /// <summary>The same, by a request to terminate.</summary>
    Terminated = 143,

    /// <summary>A fault of the program.</summary>
    Bug = 70,
}
