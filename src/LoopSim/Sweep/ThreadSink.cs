namespace LoopSim;

/// <summary>One thread's dealings with the sink. Finished members are reported some at a time: threads that count together wait for one
/// another.</summary>
/// <param name="sink">What all threads share.</param>
/// <param name="batch">How many finished members are reported at once; from the moment the sink has no more, each is reported
/// alone.</param>
internal sealed class ThreadSink(IMemberSink sink, int batch)
{
    private int _part = -1;
    private int _finished;
    private bool _isLast;

    /// <summary>Takes some members from the queue.</summary>
    /// <returns>False when none is left.</returns>
    public bool Take(out long first, out long last)
    {
        if (sink.Take(out first, out last))
            return true;
        _isLast = true;
        Report();
        return false;
    }

    /// <summary>The row of a member that was taken and is not done.</summary>
    public Span<double> Row(long member) => sink.Row(member);

    /// <summary>Says that a member's row is complete.</summary>
    public void Done(long member)
    {
        var part = sink.PartOf(member);
        if (part != _part)
            Report();
        _part = part;
        _finished++;
        if (_isLast || _finished >= batch)
            Report();
    }

    private void Report()
    {
        if (_finished == 0)
            return;
        sink.Done(_part, _finished);
        _finished = 0;
    }
}
