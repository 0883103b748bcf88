using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Puts the pictures that a text names into the page.</summary>
sealed class PagePictures(string? folder, JsonObject? attachments)
{
    /// <summary>A page of pictures larger than this would be no help to anybody.</summary>
    const long Limit = 8 << 20;

    /// <summary>The picture as an address that needs no other file; empty if there is none, or if it lies in a network.</summary>
    public string Embed(string address)
    {
        if (address.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return address;
        if (address.StartsWith("attachment:", StringComparison.Ordinal))
        {
            return attachments?[Uri.UnescapeDataString(address["attachment:".Length..])] is JsonObject { Count: > 0 } forms
                && forms.First() is { Value: JsonValue value } form && value.TryGetValue(out string? base64)
                ? $"data:{form.Key};base64,{base64.Trim()}"
                : "";
        }
        string relative = Uri.UnescapeDataString(address);
        if (folder is null || Kind(relative) is not { } kind || relative.Contains(':', StringComparison.Ordinal) || relative.Contains('\0', StringComparison.Ordinal)
            || Path.IsPathRooted(relative))
            return "";
        try
        {
            // Neither .. nor a link leads out of the folder.
            string file = RealPath.Of(Path.Combine(folder, relative)), root = RealPath.Of(folder);
            var info = new FileInfo(file);
            return Path.GetRelativePath(root, file) is var inside && !Path.IsPathRooted(inside) && inside.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)[0] != ".."
                && info is { Exists: true, Length: > 0 and <= Limit }
                ? $"data:{kind};base64,{Convert.ToBase64String(File.ReadAllBytes(file))}"
                : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    static string? Kind(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
