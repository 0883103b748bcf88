using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SaddleNotebooks.Landscapes;

/// <summary>Where an analysis begins: empty, or with what the file holds of the same network, samples, loss and options.</summary>
static class NetworkAnalysisStart
{
    static readonly string[] kinks = ["Relu", "LeakyRelu", "PRelu", "Abs", "Clip", "MaxPool", "Max", "Min", "HardSigmoid", "HardSwish", "ReduceMax"];

    public static NetworkAnalysis Of<T>(NetworkLoss<T> loss, NetworkAnalysisOptions options, string? file)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string fingerprint = Fingerprint(loss, options);
        if (file is not null && File.Exists(file))
        {
            var known = NetworkAnalysis.Open(file);
            return known.Fingerprint == fingerprint ? known : throw new InvalidDataException(
                $"{file} holds the analysis of another network, other samples or other options ({known.Network}; {known.LossName} over {known.Samples}; {known.Precision}): "
                + "give another file, or delete that one.");
        }
        return new NetworkAnalysis
        {
            Fingerprint = fingerprint,
            Options = options,
            Network = loss.Network.ToString(),
            Samples = loss.Data.ToString(),
            SampleCount = loss.Data.Count,
            LossName = loss.L2 == 0 ? loss.Function.Name : FormattableString.Invariant($"{loss.Function.Name} + ½·{loss.L2}·‖θ‖²"),
            Precision = typeof(T) == typeof(double) ? "double" : "float",
            Notes = loss.Network.Import is { } import ? import.ToString().Split('\n') : [],
            Dimension = loss.Network.ParameterCount,
            Kinks = loss.Network.Import is { } graph ? [.. graph.Operators.Keys.Intersect(kinks)] : [],
        };
    }

    static string Fingerprint<T>(NetworkLoss<T> loss, NetworkAnalysisOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(FormattableString.Invariant($"{loss.Network}|{string.Join(';', loss.Network.Slices)}|{loss.Function.Name}|{loss.L2}|{options}|{loss.Data}"));
        hash.AppendData(MemoryMarshal.AsBytes(loss.Parameters.AsSpan()));
        LossHash.Add(loss.Data, hash);
        return Convert.ToHexString(hash.GetHashAndReset());

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
    }
}
