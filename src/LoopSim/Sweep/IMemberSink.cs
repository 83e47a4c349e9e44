namespace LoopSim;

/// <summary>Hands out the members of a sweep and takes their rows; threads share it.</summary>
internal interface IMemberSink
{
    /// <summary>Takes some members from the queue.</summary>
    /// <returns>False when none is left.</returns>
    bool Take(out long first, out long last);

    /// <summary>The row of a member that was taken and is not done.</summary>
    Span<double> Row(long member);

    /// <summary>The part that holds a member.</summary>
    int PartOf(long member);

    /// <summary>Says that the rows of some members of a part are complete.</summary>
    void Done(int part, int members);
}
