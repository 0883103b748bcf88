using System.Xml.Linq;

namespace SaddleNotebooks.Tests;

/// <summary>The versions of the packages that this repository is built and tested with, for tests that write projects or notebooks of their own.</summary>
public static class PackageVersions
{
    static readonly Dictionary<string, string> Versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);

    /// <summary>The version of a package.</summary>
    public static string Of(string package) => Versions[package];
}
