namespace LoopSim;

/// <summary>A file being written, without a buffer: its contents could be neither written nor thrown away once a disk is full.</summary>
/// <remarks>Whatever keeps bytes from the disk is an <see cref="IOException"/>; .NET finds fault with an argument where a file grows beyond
/// what the system or the user's limit allows (EFBIG).</remarks>
internal sealed class NewFile(string path, FileMode mode, FileShare share)
    : FileStream(path, mode, FileAccess.Write, share, bufferSize: 0)
{
    // FileStream sends every other way of writing through this one where it is overridden.
    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            base.Write(buffer, offset, count);
        }
        catch (ArgumentOutOfRangeException problem)
        {
            throw new IOException($"no file may be so large here: '{Name}'", problem);
        }
    }
}
