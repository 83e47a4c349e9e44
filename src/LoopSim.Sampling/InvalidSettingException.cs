namespace LoopSim.Sampling;

/// <summary>A setting does not fit the model: an unknown name, a missing companion, a value out of place. The message is for the
/// user.</summary>
public sealed class InvalidSettingException : Exception
{
    public InvalidSettingException(string message) : base(message)
    {
    }

    public InvalidSettingException()
    {
    }

    public InvalidSettingException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
