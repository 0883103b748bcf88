using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SaddleNotebooks.Networks;

/// <summary>What two losses have in common exactly when they are the same: SHA-256 of their parts.</summary>
static class LossHash
{
    /// <summary>Adds the samples: inputs, classes and targets.</summary>
    public static void Add(LabeledData data, IncrementalHash hash)
    {
        hash.AppendData(MemoryMarshal.AsBytes(data.Inputs.Span));
        hash.AppendData(MemoryMarshal.AsBytes(data.Labels.Span));
        hash.AppendData(MemoryMarshal.AsBytes(data.PositionLabels.Span));
        hash.AppendData(MemoryMarshal.AsBytes(data.Targets.Span));
    }

    /// <summary>The samples.</summary>
    public static string OfSamples(LabeledData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(data.ToString()));
        Add(data, hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The network with the parameters at which the loss stands now.</summary>
    public static string OfNetwork<T>(NetworkLoss<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{typeof(T).Name}|{loss.Network}|{string.Join(';', loss.Network.Slices)}"));
        hash.AppendData(MemoryMarshal.AsBytes(loss.Parameters.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
