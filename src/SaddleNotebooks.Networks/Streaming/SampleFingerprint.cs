using System.Security.Cryptography;
using System.Text;

namespace SaddleNotebooks.Networks;

/// <summary>Tells data sets apart that are larger than memory.</summary>
static class SampleFingerprint
{
    // The same however much is read at a time for other purposes.
    const int Block = 1024;

    /// <summary>SHA-256, in hexadecimal, of the fingerprints of all samples, block by block.</summary>
    public static string Fingerprint(this ISampleSource source)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int start = 0; start < source.Count; start += Block)
            hash.AppendData(Encoding.ASCII.GetBytes(source.Read(start, Math.Min(Block, source.Count - start)).Fingerprint));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
