using System.Text;
using SaddleNotebooks.Tools;

namespace SaddleNotebooks.Torch.Tests;

/// <summary>What a user sees whose system has an older C++ library than TorchSharp was built with. On Linux; elsewhere there is no such case.</summary>
public sealed class OldSystemLibraryTests : IDisposable
{
    const string Asked = "GLIBCXX_3.4.32";

    // No libstdc++ has it: to this copy every system is too old.
    const string Never = "GLIBCXX_9.9.99";

    static readonly string Native = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native");

    readonly string folder = Directory.CreateTempSubdirectory("saddle-torch-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_message_names_the_version_and_the_systems_that_have_it_and_no_package()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Put(Asking(Never));
        string advice = OldSystemLibrary.Advice([folder], new Version(0, 107, 0))!;
        Assert.Contains(Never, advice);
        Assert.Contains("Debian 13", advice);
        Assert.Contains("Ubuntu 24.04", advice);
        Assert.Contains("CPU engine", advice);
        Assert.DoesNotContain("package", advice);
        Assert.DoesNotContain("#r", advice);
    }

    [Fact]
    public void A_library_that_loads_or_is_damaged_or_absent_is_no_such_case()
    {
        Assert.Null(OldSystemLibrary.Advice([Native, folder, Path.Combine(folder, "nowhere")], new Version(0, 107, 0)));
        File.WriteAllText(Path.Combine(folder, OlderLibstdcxx.Library), "");
        Assert.Null(OldSystemLibrary.Advice([folder], new Version(0, 107, 0)));
    }

    [Fact]
    public void The_library_is_looked_for_where_programs_and_notebooks_have_it()
        => Assert.True(!OperatingSystem.IsLinux() || OldSystemLibrary.Folders().Any(place => File.Exists(Path.Combine(place, OlderLibstdcxx.Library))));

    [Fact]
    public void A_need_that_is_marked_weak_no_longer_keeps_the_library_from_loading()
    {
        if (!OperatingSystem.IsLinux())
            return;
        byte[] bytes = Asking(Asked);
        Assert.Equal(!AlreadyWeak(bytes), OlderLibstdcxx.MarkWeak(bytes));
        Assert.False(OlderLibstdcxx.MarkWeak(bytes));
        string file = Put(bytes);
        Assert.True(System.Runtime.InteropServices.NativeLibrary.TryLoad(file, out _));
        Assert.Empty(OlderLibstdcxx.Mend(folder));
        Assert.Equal(bytes, File.ReadAllBytes(file));
    }

    [Fact]
    public void Bytes_that_are_no_library_are_left_alone()
    {
        Assert.False(OlderLibstdcxx.MarkWeak([]));
        Assert.False(OlderLibstdcxx.MarkWeak(new byte[200]));
        Assert.False(OlderLibstdcxx.MarkWeak(File.ReadAllBytes(typeof(OldSystemLibraryTests).Assembly.Location)));
    }

    // The native library, with its one need renamed in the table of names and in the hash that stands beside it.
    static byte[] Asking(string version)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Native, OlderLibstdcxx.Library));
        byte[] name = Encoding.ASCII.GetBytes(Asked), hash = BitConverter.GetBytes(Hash(Asked));
        var span = bytes.AsSpan();
        int at = span.IndexOf((byte[])[0, .. name, 0]) + 1;
        Assert.True(at > 0);
        Encoding.ASCII.GetBytes(version).CopyTo(bytes, at);
        for (int i = span.IndexOf(hash); i >= 0; i = Next(bytes, hash, i + 1))
        {
            // {hash, flags, other, name, next}; the flags are taken back in the copies of tests that renamed it.
            if (BitConverter.ToUInt16(bytes, i + 4) > 2)
                continue;
            BitConverter.GetBytes(Hash(version)).CopyTo(bytes, i);
            if (version != Asked)
                bytes[i + 4] = 0;
        }
        return bytes;
    }

    static int Next(byte[] bytes, byte[] what, int from)
    {
        int next = bytes.AsSpan(from).IndexOf(what);
        return next < 0 ? -1 : from + next;
    }

    static bool AlreadyWeak(byte[] bytes)
    {
        int at = bytes.AsSpan().IndexOf(BitConverter.GetBytes(Hash(Asked)));
        return (bytes[at + 4] & 2) != 0;
    }

    // The hash function of ELF's symbol tables.
    static uint Hash(string name)
    {
        uint h = 0;
        foreach (char c in name)
        {
            h = (h << 4) + c;
            uint high = h & 0xf0000000;
            h = (h ^ (high >> 24)) & ~high;
        }
        return h;
    }

    string Put(byte[] bytes)
    {
        foreach (string file in Directory.GetFiles(Native))
        {
            if (Path.GetFileName(file) != OlderLibstdcxx.Library)
                File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(file)), file);
        }
        string copy = Path.Combine(folder, OlderLibstdcxx.Library);
        File.WriteAllBytes(copy, bytes);
        return copy;
    }
}
