using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LoopSim;

/// <summary>The SHA-256 of bytes that arrive in pieces, as hexadecimal digits in lower case (NIST FIPS 180-4, section 6.2).</summary>
/// <remarks>On Linux .NET leaves it to OpenSSL, which takes as long to load as a short run takes, and ends the process where it is not
/// installed. So small contents are hashed here. Large ones are left to .NET where it can: it is seven times as fast.</remarks>
internal sealed class Sha256 : HashAlgorithm
{
    /// <summary>Less than this is hashed here, in bytes.</summary>
    private const int Large = 1 << 20;

    private const int BlockBytes = 64;

    private static readonly uint[] Start = [.. Primes().Take(8).Select(prime => Fraction(Math.Sqrt(prime)))];
    private static readonly uint[] Round = [.. Primes().Take(64).Select(prime => Fraction(Math.Cbrt(prime)))];

    private readonly IncrementalHash? _system;
    private readonly uint[] _state = [.. Start];
    private readonly byte[] _block = new byte[BlockBytes];
    private long _length;

    /// <param name="expected">How many bytes will come, as far as is known.</param>
    public Sha256(long expected)
    {
        if (expected >= Large && HasSystem)
            _system = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }

    private static bool HasSystem { get; } = !OperatingSystem.IsLinux() || NativeLibrary.TryLoad("libssl.so.3", out _);

    public static string Of(ReadOnlySpan<byte> content)
    {
        using var hash = new Sha256(content.Length);
        hash.Append(content);
        return hash.Finish();
    }

    public override void Initialize()
    {
        Start.CopyTo(_state, 0);
        _length = 0;
    }

    public void Append(ReadOnlySpan<byte> content)
    {
        if (_system is not null)
        {
            _system.AppendData(content);
            return;
        }
        var filled = (int)(_length % BlockBytes);
        _length += content.Length;
        if (filled > 0)
        {
            var taken = Math.Min(content.Length, BlockBytes - filled);
            content[..taken].CopyTo(_block.AsSpan(filled));
            content = content[taken..];
            if (filled + taken < BlockBytes)
                return;
            Add(_block);
        }
        for (; content.Length >= BlockBytes; content = content[BlockBytes..])
            Add(content[..BlockBytes]);
        content.CopyTo(_block);
    }

    /// <summary>The hash of all that was appended.</summary>
    public string Finish() => Convert.ToHexStringLower(HashFinal());

    protected override void HashCore(byte[] array, int ibStart, int cbSize) => Append(array.AsSpan(ibStart, cbSize));

    protected override void HashCore(ReadOnlySpan<byte> source) => Append(source);

    protected override byte[] HashFinal()
    {
        if (_system is not null)
            return _system.GetHashAndReset();
        // A one, zeros to eight bytes before the end of a block, and the length in bits.
        var bits = 8 * _length;
        var filled = (int)(_length % BlockBytes);
        var padding = new byte[(filled < BlockBytes - 8 ? BlockBytes : 2 * BlockBytes) - filled];
        padding[0] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(padding.AsSpan(padding.Length - 8), bits);
        Append(padding);
        var hash = new byte[4 * _state.Length];
        for (var i = 0; i < _state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), _state[i]);
        return hash;
    }

    protected override void Dispose(bool disposing)
    {
        _system?.Dispose();
        base.Dispose(disposing);
    }

    private void Add(ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[64];
        for (var i = 0; i < 16; i++)
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..]);
        for (var i = 16; i < words.Length; i++)
            words[i] = words[i - 16] + words[i - 7] + Mixed(words[i - 15], 7, 18, 3) + Mixed(words[i - 2], 17, 19, 10);
        var (a, b, c, d) = (_state[0], _state[1], _state[2], _state[3]);
        var (e, f, g, h) = (_state[4], _state[5], _state[6], _state[7]);
        var round = Round;
        for (var i = 0; i < words.Length && i < round.Length; i++)
        {
            var first = h + Turned(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + round[i] + words[i];
            var second = Turned(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e) = (g, f, e, d + first);
            (d, c, b, a) = (c, b, a, first + second);
        }
        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
        _state[5] += f;
        _state[6] += g;
        _state[7] += h;
    }

    private static uint Turned(uint word, int first, int second, int third) =>
        BitOperations.RotateRight(word, first) ^ BitOperations.RotateRight(word, second) ^ BitOperations.RotateRight(word, third);

    private static uint Mixed(uint word, int first, int second, int shift) =>
        BitOperations.RotateRight(word, first) ^ BitOperations.RotateRight(word, second) ^ (word >> shift);

    /// <summary>The first 32 bits behind the point.</summary>
    private static uint Fraction(double root) => (uint)((root - Math.Floor(root)) * 4294967296.0);

    private static IEnumerable<int> Primes() =>
        Enumerable.Range(2, 310).Where(number => Enumerable.Range(2, number - 2).TakeWhile(d => d * d <= number).All(d => number % d != 0));
}
