using System.Security.Cryptography;
using System.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>Signs messages with HMAC-SHA256 over header, parent header, metadata and content.</summary>
sealed class MessageSigner(string key)
{
    readonly byte[] key = Encoding.UTF8.GetBytes(key);

    /// <summary>The signature as a message carries it: lower-case hexadecimal, or nothing without a key.</summary>
    /// <param name="parts">The four parts, in order.</param>
    public byte[] Sign(ReadOnlySpan<byte[]> parts)
    {
        if (key.Length == 0)
            return [];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (byte[] part in parts)
            hash.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether a signature is right, found in a time that does not depend on where it differs.</summary>
    public bool Verify(byte[] signature, ReadOnlySpan<byte[]> parts)
        => key.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Sign(parts));
}
