using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SaddleNotebooks.GpuCheck;

/// <summary>
/// What TorchSharp's native library takes from libtorch, read from the library itself (ELF, 64 bit): whether a libtorch of another release will do is known before
/// anything is called.
/// </summary>
static class NativeNeeds
{
    const int DynamicSymbols = 11, SymbolSize = 24;

    /// <summary>The names that a library has to find elsewhere.</summary>
    /// <param name="file">The library.</param>
    /// <exception cref="InvalidDataException">It is no such library.</exception>
    public static IReadOnlyList<string> Undefined(string file)
    {
        byte[] elf = File.ReadAllBytes(file);
        if (elf.Length < 64 || !elf.AsSpan(0, 6).SequenceEqual((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
            throw new InvalidDataException($"{file} is no ELF library of 64 bit.");
        long sections = BinaryPrimitives.ReadInt64LittleEndian(elf.AsSpan(40));
        int size = BinaryPrimitives.ReadUInt16LittleEndian(elf.AsSpan(58)), count = BinaryPrimitives.ReadUInt16LittleEndian(elf.AsSpan(60));
        ReadOnlySpan<byte> Section(int index) => elf.AsSpan((int)sections + index * size, size);
        for (int i = 0; i < count; i++)
        {
            var section = Section(i);
            if (BinaryPrimitives.ReadInt32LittleEndian(section[4..]) != DynamicSymbols)
                continue;
            int names = (int)BinaryPrimitives.ReadInt64LittleEndian(Section(BinaryPrimitives.ReadInt32LittleEndian(section[40..]))[24..]);
            var symbols = elf.AsSpan((int)BinaryPrimitives.ReadInt64LittleEndian(section[24..]), (int)BinaryPrimitives.ReadInt64LittleEndian(section[32..]));
            var undefined = new List<string>();
            for (int at = 0; at < symbols.Length; at += SymbolSize)
            {
                // {name, info, other, section, value, size}: section 0 is "elsewhere", and the upper half of info 2 is "may be absent".
                bool isElsewhere = BinaryPrimitives.ReadUInt16LittleEndian(symbols[(at + 6)..]) == 0, isWeak = symbols[at + 4] >> 4 == 2;
                var name = elf.AsSpan(names + BinaryPrimitives.ReadInt32LittleEndian(symbols[at..]));
                name = name[..name.IndexOf((byte)0)];
                if (isElsewhere && !isWeak && name.Length > 0)
                    undefined.Add(Encoding.ASCII.GetString(name));
            }
            return undefined;
        }
        throw new InvalidDataException($"{file} has no table of symbols.");
    }

    /// <summary>The names of libtorch among those that none of some loaded libraries has.</summary>
    /// <param name="names">Names, as <see cref="Undefined"/> gives them.</param>
    /// <param name="libraries">Handles of libtorch's libraries.</param>
    public static IReadOnlyList<string> Missing(IEnumerable<string> names, IReadOnlyList<nint> libraries)
        => [.. names.Where(IsLibtorchs).Where(name => !libraries.Any(library => NativeLibrary.TryGetExport(library, name, out _)))];

    // The C++ runtime's own names do not hold these.
    static bool IsLibtorchs(string name)
        => name.StartsWith("_Z", StringComparison.Ordinal)
            && (name.Contains("2at", StringComparison.Ordinal) || name.Contains("3c10", StringComparison.Ordinal) || name.Contains("5torch", StringComparison.Ordinal));
}
