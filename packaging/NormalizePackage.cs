using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Build.Utilities;

/// <summary>Rewrites a package so that its bytes depend on its content only: entries in order, with one date, and no random names.</summary>
public class NormalizePackage : Task
{
    /// <summary>The first moment that a zip file can name.</summary>
    static readonly DateTimeOffset Epoch = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    const string Properties = "package/services/metadata/core-properties/";

    /// <summary>The <c>.nupkg</c> file.</summary>
    public string Package { get; set; }

    public override bool Execute()
    {
        var entries = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using (var original = ZipFile.OpenRead(Package))
        {
            foreach (var entry in original.Entries)
            {
                using (var stream = entry.Open())
                using (var content = new MemoryStream())
                {
                    stream.CopyTo(content);
                    entries[entry.FullName] = content.ToArray();
                }
            }
        }
        NameProperties(entries);
        string rewritten = Package + ".normalized";
        using (var file = File.Create(rewritten))
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var entry in entries)
            {
                var written = archive.CreateEntry(entry.Key, CompressionLevel.Optimal);
                written.LastWriteTime = Epoch;
                using (var stream = written.Open())
                    stream.Write(entry.Value, 0, entry.Value.Length);
            }
        }
        File.Delete(Package);
        File.Move(rewritten, Package);
        return true;
    }

    /// <summary>NuGet gives the part with the package's properties, and the relations that lead to its parts, a random name each.</summary>
    static void NameProperties(SortedDictionary<string, byte[]> entries)
    {
        const string relations = "_rels/.rels";
        string part = entries.Keys.SingleOrDefault(name => name.StartsWith(Properties, StringComparison.Ordinal));
        if (part == null || !entries.ContainsKey(relations))
            return;
        string fixedName = Properties + "properties.psmdcp";
        var content = entries[part];
        entries.Remove(part);
        entries[fixedName] = content;
        string text = Encoding.UTF8.GetString(entries[relations]).Replace(part, fixedName);
        int count = 0;
        text = Regex.Replace(text, " Id=\"[^\"]*\"", match => " Id=\"R" + ++count + "\"");
        entries[relations] = Encoding.UTF8.GetBytes(text);
    }
}
