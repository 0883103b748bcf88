using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SaddleNotebooks.Tools;

/// <summary>
/// Lets TorchSharp's native library load beside a libstdc++ older than GCC 13's. The library asks for the symbol version GLIBCXX_3.4.32 on account of one symbol,
/// <c>std::ios_base_library_init()</c>, which newer headers name so that a newer libstdc++ is linked and which is never called. Marked as weak, the need no longer
/// keeps the loader from loading the library. For tests and for people on such systems: <c>dotnet run tools/older-libstdcxx.cs FOLDER</c>, FOLDER being an
/// application's output. Copies only: never a package in NuGet's cache.
/// </summary>
public static class OlderLibstdcxx
{
    /// <summary>The file that asks for it.</summary>
    public const string Library = "libLibTorchSharp.so";

    const string Version = "GLIBCXX_3.4.32";
    const string Symbol = "_ZSt21ios_base_library_initv";
    const int VersionNeeds = 0x6ffffffe;
    const ushort Weak = 2;

    static int Main(string[] arguments)
    {
        if (arguments is not [string folder] || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("usage: dotnet run tools/older-libstdcxx.cs FOLDER   (the output folder of an application that uses TorchSharp)");
            return 2;
        }
        foreach (string file in Mend(folder))
            Console.WriteLine($"{file}: {Version} is no longer required.");
        return 0;
    }

    /// <summary>Whether this system's libstdc++ lacks the version.</summary>
    public static bool IsHere
        => OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libstdc++.so.6", out nint library) && !NativeLibrary.TryGetExport(library, Symbol, out _);

    /// <summary>Marks the need as weak in every copy of the library below a folder, and returns the files that were changed.</summary>
    public static IReadOnlyList<string> Mend(string folder)
    {
        var changed = new List<string>();
        foreach (string file in Directory.EnumerateFiles(folder, Library, SearchOption.AllDirectories))
        {
            byte[] bytes = File.ReadAllBytes(file);
            if (!MarkWeak(bytes))
                continue;
            // A file of its own that replaces the old one at once: the old one may be a link into NuGet's cache, or be loaded by a program that runs.
            string next = $"{file}.{Environment.ProcessId}";
            File.WriteAllBytes(next, bytes);
            File.Move(next, file, overwrite: true);
            changed.Add(file);
        }
        return changed;
    }

    /// <summary>Marks the need as weak in the bytes of an ELF file (64 bit, little-endian); false where there is no such need, or it is weak already.</summary>
    public static bool MarkWeak(Span<byte> elf)
    {
        if (elf.Length < 64 || !elf[..6].SequenceEqual((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
            return false;
        int sections = (int)BinaryPrimitives.ReadInt64LittleEndian(elf[40..]);
        int size = Word(elf, 58), count = Word(elf, 60);
        for (int i = 0; i < count; i++)
        {
            var section = elf[(sections + i * size)..];
            if (BinaryPrimitives.ReadInt32LittleEndian(section[4..]) != VersionNeeds)
                continue;
            var names = elf[Offset(elf[(sections + Number(section, 40) * size)..])..];
            return MarkWeak(elf[Offset(section)..], names);
        }
        return false;
    }

    // Elf64_Verneed {version, count, file, aux, next}, each with a list of Elf64_Vernaux {hash, flags, other, name, next}; offsets are relative to the entry.
    static bool MarkWeak(Span<byte> needs, ReadOnlySpan<byte> names)
    {
        bool changed = false;
        for (int need = 0, next = -1; next != 0; need += next)
        {
            next = Number(needs, need + 12);
            int versions = Word(needs, need + 2);
            int at = need + Number(needs, need + 8);
            for (int i = 0; i < versions; i++, at += Number(needs, at + 12))
            {
                var name = names[Number(needs, at + 8)..];
                if (Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]) != Version)
                    continue;
                ushort flags = (ushort)Word(needs, at + 4);
                changed |= (flags & Weak) == 0;
                BinaryPrimitives.WriteUInt16LittleEndian(needs[(at + 4)..], (ushort)(flags | Weak));
            }
        }
        return changed;
    }

    static int Offset(ReadOnlySpan<byte> section) => (int)BinaryPrimitives.ReadInt64LittleEndian(section[24..]);

    static int Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);

    static int Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
