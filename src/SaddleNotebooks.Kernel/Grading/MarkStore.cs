using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SaddleNotebooks.Kernel;

/// <summary>Remembers marks on disk, so that a grading that was interrupted goes on where it was.</summary>
/// <param name="folder">Where; created when needed.</param>
/// <param name="release">The bytes of the release: another one gives other marks.</param>
/// <param name="limits">The limits: others may give other marks.</param>
/// <param name="variants">Whether each student has numbers of their own: then the same file gives other marks to another.</param>
sealed class MarkStore(string folder, byte[] release, GradingLimits limits, bool variants)
{
    readonly byte[] basis = SHA256.HashData([.. release, .. Encoding.UTF8.GetBytes($"{typeof(MarkStore).Assembly.ManifestModule.ModuleVersionId} {limits}")]);

    /// <summary>The mark of a hand-in that was marked before; null if there is none.</summary>
    public Mark? Find(HandIn handIn)
    {
        try
        {
            string path = PathOf(handIn);
            return File.Exists(path) ? JsonSerializer.Deserialize<Mark>(File.ReadAllText(path)) is { Verdicts: not null, Notices: not null } mark
                ? mark with { Student = handIn.Student, Identifier = handIn.Identifier, Name = handIn.Name, Time = handIn.Time }
                : null : null;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return null;
        }
    }

    /// <summary>Remembers a mark.</summary>
    public void Add(HandIn handIn, Mark mark) => NotebookFile.WriteWhole(PathOf(handIn), JsonSerializer.Serialize(mark));

    string PathOf(HandIn handIn) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData([.. basis, .. variants ? Encoding.UTF8.GetBytes(handIn.Student) : [], .. handIn.Bytes])) + ".json");
}
