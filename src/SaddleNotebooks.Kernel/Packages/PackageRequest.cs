using System.Text.RegularExpressions;

namespace SaddleNotebooks.Kernel;

/// <summary>A package that a cell asks for.</summary>
/// <param name="Id">The package's id; case does not matter.</param>
/// <param name="Version">A version, range or floating version as NuGet writes them; <c>*</c> means the newest stable one.</param>
sealed partial record PackageRequest(string Id, string Version)
{
    /// <summary>Reads what follows <c>nuget:</c>.</summary>
    /// <returns>Null if it is not an id, or an id and a version, separated by a comma.</returns>
    public static PackageRequest? Parse(string text)
    {
        int comma = text.IndexOf(',');
        string id = (comma < 0 ? text : text[..comma]).Trim();
        string version = comma < 0 ? "*" : text[(comma + 1)..].Trim();
        return ValidId().IsMatch(id) && ValidVersion().IsMatch(version) ? new(id, version) : null;
    }

    /// <summary>Whether the same text always means the same package, so that the result can be kept.</summary>
    public bool IsExact => !Version.Contains('*');

    [GeneratedRegex(@"^\w+([.-]\w+)*$")]
    private static partial Regex ValidId();

    [GeneratedRegex(@"^[\w.+*\-\[\](), ]+$")]
    private static partial Regex ValidVersion();
}
