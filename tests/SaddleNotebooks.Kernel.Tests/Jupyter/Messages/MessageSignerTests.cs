using System.Text;

namespace SaddleNotebooks.Kernel.Tests;

public class MessageSignerTests
{
    static readonly byte[][] Parts = ["{\"a\":1}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), "{\"b\":2}"u8.ToArray()];

    [Fact]
    public void A_signature_is_hmac_sha256_over_the_four_parts()
    {
        // From Python: hmac.new(b"key", b'{"a":1}{}{}{"b":2}', hashlib.sha256).hexdigest()
        Assert.Equal("0206f42f4ae2a48f6054ab91271f90c100f7022f55fb1f23de6377624d533752", Encoding.ASCII.GetString(new MessageSigner("key").Sign(Parts)));
        Assert.True(new MessageSigner("key").Verify(new MessageSigner("key").Sign(Parts), Parts));
    }

    [Fact]
    public void Another_key_another_part_or_a_short_signature_is_wrong()
    {
        byte[] signature = new MessageSigner("key").Sign(Parts);
        Assert.False(new MessageSigner("other").Verify(signature, Parts));
        Assert.False(new MessageSigner("key").Verify(signature, [Parts[0], Parts[1], Parts[2], "{}"u8.ToArray()]));
        Assert.False(new MessageSigner("key").Verify(signature[..^1], Parts));
        Assert.False(new MessageSigner("key").Verify([], Parts));
    }
}
