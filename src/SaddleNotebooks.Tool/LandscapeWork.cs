using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tool;

/// <summary>The work of a plan: reads model, samples and directions, and refuses others than those the plan was made with.</summary>
static class LandscapeWork
{
    const string First = "first", Second = "second";

    /// <summary>Opens the work. The paths of the plan are read from the folder in which it was made: it becomes the current one.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="path">The plan's file.</param>
    /// <param name="threads">Threads; null for one on each core.</param>
    /// <exception cref="InvalidDataException">Model, samples, directions or processor are not those of the plan.</exception>
    public static IPieceWork<double[]> Open(LandscapePlan plan, string path, int? threads)
    {
        string full = Path.GetFullPath(path);
        if (plan.VectorBits != LandscapePlan.VectorBitsHere)
        {
            throw new InvalidDataException($"The plan was made on a processor with vectors of {plan.VectorBits} bits, this one has {LandscapePlan.VectorBitsHere}: the last digits would differ. "
                + "Make the plan on the machine with the narrowest, and give the others DOTNET_EnableAVX512=0 (256 bits) or DOTNET_EnableAVX2=0 (128 bits).");
        }
        Environment.CurrentDirectory = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(full)!, plan.Folder));
        string model = plan.Request.Loss.Model;
        if (File.Exists(model) && MarkOfFile(model) != plan.ModelMark)
            throw Changed($"The file {Path.GetFullPath(model)}");
        return LossFile.Open(plan.Request.Loss, threads, null, new Opening(plan, full));
    }

    /// <summary>The mark of a file.</summary>
    public static string MarkOfFile(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The mark of two directions.</summary>
    public static string MarkOf<T>(T[] first, T[] second)
        where T : unmanaged
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(first.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(second.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Writes the directions of a plan.</summary>
    public static void SaveDirections<T>(string path, T[] first, T[] second)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var file = new SafetensorsWriter();
        file.Add<T>(First, [first.Length], first);
        file.Add<T>(Second, [second.Length], second);
        file.Save(path);
    }

    static InvalidDataException Changed(string what) => new($"{what} was changed after the plan was made: bring it back, or make another plan with saddle plan landscape.");

    sealed record Opening(LandscapePlan Plan, string Path) : LossFile.IUse<IPieceWork<double[]>>
    {
        public IPieceWork<double[]> With<T>(NetworkLoss<T> loss)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            if (LossHash.OfNetwork(loss) != Plan.NetworkMark)
                throw Changed($"The network, or a file of numbers beside {Plan.Request.Loss.Model},");
            if (LossHash.OfSamples(loss.Data) != Plan.SamplesMark)
                throw Changed($"What --inputs or --targets name ({string.Join(", ", Plan.Request.Loss.Inputs.Concat(Plan.Request.Loss.Targets))})");
            T[] first = new T[loss.Parameters.Length], second = new T[first.Length];
            string name = Plan.DirectionsFile(Path);
            try
            {
                var file = SafetensorsFile.Open(name);
                file.Read<T>(First, first);
                file.Read<T>(Second, second);
            }
            catch (Exception e) when (e is InvalidDataException or KeyNotFoundException or ArgumentException or FileNotFoundException or DirectoryNotFoundException or EndOfStreamException)
            {
                throw Lost(name, e);
            }
            return MarkOf(first, second) == Plan.DirectionsMark
                ? new GridPieces<T[]>(loss, [.. loss.Parameters], first, second, Plan.Shape)
                : throw Lost(name, null);
        }

        static InvalidDataException Lost(string name, Exception? e)
            => new($"{name}, the directions of the plan, is missing or damaged: make the plan anew with the same saddle plan landscape; pieces that are done stay.", e);
    }
}
