using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace SaddleNotebooks.Charts;

/// <summary>A script or style sheet that travels gzip-compressed inside this assembly, so that pages work offline.</summary>
sealed class BrowserAsset
{
    readonly Lazy<byte[]> compressed;
    readonly Lazy<byte[]> original;

    internal BrowserAsset(string resource, string package, string path)
    {
        Package = package;
        Path = path;
        compressed = new(() => Read(resource));
        original = new(() => Decompress(compressed.Value));
    }

    /// <summary>The npm package it comes from, for example <c>plotly.js-dist-min</c>.</summary>
    public string Package { get; }

    /// <summary>Its path inside the npm package.</summary>
    public string Path { get; }

    /// <summary>The version of the npm package.</summary>
    public string Version => BrowserAssets.VersionOf(Package);

    /// <summary>The gzip-compressed bytes, as embedded.</summary>
    public ReadOnlyMemory<byte> Compressed => compressed.Value;

    /// <summary>The original bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => original.Value;

    /// <summary>The original text (UTF-8).</summary>
    public string Text => Encoding.UTF8.GetString(original.Value);

    /// <summary>The value of an HTML <c>integrity</c> attribute for the original bytes (SHA-384).</summary>
    public string Integrity => "sha384-" + Convert.ToBase64String(SHA384.HashData(original.Value));

    internal static byte[] Read(string resource)
    {
        using var stream = typeof(BrowserAsset).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"SaddleNotebooks.Charts was built without its resource {resource}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    static byte[] Decompress(byte[] bytes)
    {
        using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var copy = new MemoryStream();
        packed.CopyTo(copy);
        return copy.ToArray();
    }
}
