using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Writes a package's third-party notices: a text of its own, and a section for every NuGet package whose files it carries.</summary>
public class WriteNotices : Task
{
    /// <summary>The text that stands first.</summary>
    public string Own { get; set; }

    /// <summary>Files that NuGet packages brought, with the metadata <c>NuGetPackageId</c>.</summary>
    public ITaskItem[] Files { get; set; }

    /// <summary>Texts of licences; the name of each file is the licence's SPDX identifier.</summary>
    public ITaskItem[] Licenses { get; set; }

    /// <summary>The file to write.</summary>
    public string Destination { get; set; }

    public override bool Execute()
    {
        var text = new StringBuilder(File.ReadAllText(Own).Replace("\r\n", "\n").TrimEnd()).Append('\n');
        var licenses = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Files != null && Files.Length > 0)
            text.Append("\nThis package also contains files of the following NuGet packages, unchanged.\n");
        foreach (var package in (Files ?? new ITaskItem[0]).GroupBy(f => f.GetMetadata("NuGetPackageId")).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            string folder = PackageFolder(package.First().ItemSpec, package.Key);
            if (folder == null)
            {
                Log.LogError("The package {0} that holds {1} was not found, so that its licence is not known.", package.Key, package.First().ItemSpec);
                return false;
            }
            if (!AddPackage(folder, text, licenses))
                return false;
        }
        foreach (var license in licenses)
            text.Append("\n----\n\n").Append(license.Value.Replace("\r\n", "\n").Trim()).Append('\n');
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Destination)));
        File.WriteAllText(Destination, text.ToString(), new UTF8Encoding(false));
        return true;
    }

    bool AddPackage(string folder, StringBuilder text, SortedDictionary<string, string> licenses)
    {
        var metadata = XDocument.Load(Directory.GetFiles(folder, "*.nuspec")[0]).Descendants().ToList();
        Func<string, string> read = name => metadata.FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() ?? "";
        var license = metadata.FirstOrDefault(e => e.Name.LocalName == "license");
        string copyright = read("copyright").Length > 0 ? read("copyright") : read("authors");
        text.Append('\n').Append(read("id")).Append(' ').Append(read("version")).Append(", ").Append(read("projectUrl")).Append('\n');
        text.Append(copyright).Append('\n');
        if ((string)license?.Attribute("type") == "file")
        {
            text.Append('\n').Append(File.ReadAllText(Path.Combine(folder, license.Value.Replace('\\', '/'))).Replace("\r\n", "\n").Trim()).Append('\n');
            return true;
        }
        var known = Licenses.FirstOrDefault(l => l.GetMetadata("Filename") == license?.Value);
        if (known == null)
        {
            Log.LogError("{0} is under the licence \"{1}\", whose text is not in packaging/Licenses: add it there as a .txt file of that name.",
                read("id"), license?.Value ?? read("licenseUrl"));
            return false;
        }
        text.Append("Licence: ").Append(license.Value).Append(" (below)\n");
        licenses[license.Value] = File.ReadAllText(known.ItemSpec);
        return true;
    }

    /// <summary>The folder above a file that holds its package's description.</summary>
    static string PackageFolder(string file, string id)
    {
        for (var folder = new FileInfo(file).Directory; folder != null; folder = folder.Parent)
        {
            if (folder.Exists && folder.GetFiles("*.nuspec").Any(f => string.Equals(Path.GetFileNameWithoutExtension(f.Name), id, StringComparison.OrdinalIgnoreCase)))
                return folder.FullName;
        }
        return null;
    }
}
