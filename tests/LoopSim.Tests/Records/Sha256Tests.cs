using System.Security.Cryptography;
using System.Text;

namespace LoopSim.Tests.Records;

public sealed class Sha256Tests
{
    // NIST, Secure Hash Standard: examples with intermediate values, SHA-256; the last is the hash of nothing.
    [Theory]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void Hashes_are_those_of_the_standard(string text, string hash) => Assert.Equal(hash, Sha256.Of(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Contents_of_all_lengths_have_the_same_hash_here_as_in_the_system_however_they_arrive()
    {
        var content = new byte[300];
        new Random(1).NextBytes(content);
        for (var length = 0; length <= content.Length; length++)
        {
            using var hash = new Sha256(length);
            for (var from = 0; from < length; from += 37)
                hash.Append(content.AsSpan(from, Math.Min(37, length - from)));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content.AsSpan(0, length))), hash.Finish());
        }
    }

    [Fact]
    public void A_stream_may_be_longer_than_was_expected()
    {
        var content = new byte[3_000_000];
        new Random(2).NextBytes(content);
        foreach (var expected in new[] { 0, content.Length })
        {
            using var hash = new Sha256(expected);
            Assert.Equal(SHA256.HashData(content), hash.ComputeHash(new MemoryStream(content)));
        }
    }
}
