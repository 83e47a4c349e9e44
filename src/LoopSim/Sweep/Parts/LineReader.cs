namespace LoopSim;

/// <summary>Lines of a stream as bytes, without their line feeds; each is valid until the next.</summary>
/// <param name="capacity">The longest line it can read, with its line feed.</param>
internal sealed class LineReader(Stream stream, int capacity)
{
    private readonly byte[] _buffer = new byte[capacity];
    private int _start;
    private int _end;

    /// <summary>The next line; false at the end of the stream.</summary>
    /// <exception cref="FormatException">The last line has no line feed, or a line is longer than any can be.</exception>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = _buffer.AsSpan(_start, length);
                _start += length + 1;
                return true;
            }
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var read = _end < _buffer.Length ? stream.Read(_buffer.AsSpan(_end)) : 0;
            if (read == 0)
            {
                line = default;
                return _end == 0 ? false : throw new FormatException("its last line is torn");
            }
            _end += read;
        }
    }
}
