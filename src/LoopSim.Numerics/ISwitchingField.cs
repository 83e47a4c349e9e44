namespace LoopSim.Numerics;

/// <summary>A field that switches: its rates jump or bend where the state or time passes certain values, and events may happen
/// there.</summary>
/// <remarks>An integrator holds every switch on one side for the length of a step, so that the step sees one smooth function, and changes
/// sides between steps.</remarks>
public interface ISwitchingField : IVectorField, IEvents
{
    /// <summary>Whether rates may have jumped by switches of their own, and not only by inputs, where the segment was entered
    /// last.</summary>
    bool HasSwitched { get; }

    /// <summary>Whether the rates are known throughout the segment entered last. Switches of time may change sides too often to be followed
    /// to the end of a run, which has reached its limit of steps then.</summary>
    bool IsKnown => true;

    /// <summary>Begins a run: from here on the field is that of the sides held, until <see cref="Release"/>.</summary>
    /// <returns>The sides; null where the field is smooth within its segments.</returns>
    ISides? Hold();

    /// <summary>Ends a run: switches are read where the state stands again.</summary>
    void Release();
}
