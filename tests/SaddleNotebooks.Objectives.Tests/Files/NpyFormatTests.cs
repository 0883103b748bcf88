using System.IO.Compression;
using System.Text;

namespace SaddleNotebooks.Objectives.Tests;

/// <summary>Files in the format that numpy.save and numpy.savez write; the headers are those of NumPy's specification.</summary>
public sealed class NpyFormatTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("npy").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Arrays_read_back_as_the_same_bits()
    {
        double[] values = [1, -0.0, Math.PI, double.Epsilon, double.NaN, double.NegativeInfinity];
        NpyArray.Of(values, 2, 3).Save(At("a.npy"));
        var read = NpyArray.Read(At("a.npy"));

        Assert.Equal([2, 3], read.Shape);
        Assert.Equal(NpyType.Double, read.Type);
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), read.ToDoubles().Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void A_written_file_has_the_header_of_the_specification()
    {
        NpyArray.Of([1f, 2f, 3f]).Save(At("a.npy"));
        byte[] bytes = File.ReadAllBytes(At("a.npy"));

        Assert.Equal(0, (bytes.Length - 12) % 64);
        string header = Encoding.ASCII.GetString(bytes[10..^12]);
        Assert.StartsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", header, StringComparison.Ordinal);
        Assert.EndsWith("\n", header, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("|b1", 1, "01 00", new double[] { 1, 0 })]
    [InlineData("|i1", 1, "FF 7F", new double[] { -1, 127 })]
    [InlineData("|u1", 1, "FF 00", new double[] { 255, 0 })]
    [InlineData("<i2", 1, "FEFF 0001", new double[] { -2, 256 })]
    [InlineData(">i2", 1, "FFFE 0001", new double[] { -2, 1 })]
    [InlineData("<u4", 1, "FFFFFFFF 00000000", new double[] { 4294967295, 0 })]
    [InlineData("<i8", 2, "FEFFFFFFFFFFFFFF 0100000000000000", new double[] { -2, 1 })]
    [InlineData("<f2", 3, "003C 00C0", new double[] { 1, -2 })]
    [InlineData(">f4", 1, "3F800000 C0000000", new double[] { 1, -2 })]
    public void Every_element_type_order_and_version_is_read(string descr, int version, string data, double[] expected)
    {
        Write("a.npy", $"{{'descr': '{descr}', 'fortran_order': False, 'shape': (2,), }}", data, version);

        Assert.Equal(expected, NpyArray.Read(At("a.npy")).ToDoubles());
    }

    [Fact]
    public void Fortran_order_becomes_C_order()
    {
        // [[1, 2, 3], [4, 5, 6]] column by column.
        Write("a.npy", "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }", "010402050306");

        Assert.Equal([1, 2, 3, 4, 5, 6], NpyArray.Read(At("a.npy")).ToIntegers());
    }

    [Fact]
    public void A_single_number_has_no_extent()
    {
        Write("a.npy", "{'descr': '<f8', 'fortran_order': False, 'shape': (), }", "000000000000F03F");
        var read = NpyArray.Read(At("a.npy"));

        Assert.Empty(read.Shape);
        Assert.Equal([1], read.ToDoubles());
    }

    [Theory]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", "0102", "elements of type |O")]
    [InlineData("{'descr': '<U3', 'fortran_order': False, 'shape': (2,), }", "0102", "elements of type <U3")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (2,), }", "0102", "elements of type <c8")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", "0102", "records")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }", "0102", "ends before")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", "0102", "goes on after")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000, 2000000000, 2000000000), }", "0102", "too short")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", "0102", "extent -1")]
    [InlineData("{'descr': '|u1', 'shape': (2,), }", "0102", "cannot be understood")]
    [InlineData("nonsense", "0102", "cannot be understood")]
    public void What_is_no_array_of_numbers_is_refused_with_the_reason(string header, string data, string reason)
    {
        Write("a.npy", header, data);

        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => NpyArray.Read(At("a.npy"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Truncated_files_are_refused_at_every_length()
    {
        NpyArray.Of([1.0, 2, 3, 4], 2, 2).Save(At("whole.npy"));
        byte[] whole = File.ReadAllBytes(At("whole.npy"));
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(At("cut.npy"), whole[..length]);
            Assert.Throws<InvalidDataException>(() => NpyArray.Read(At("cut.npy")));
        }
    }

    [Fact]
    public void Archives_hold_arrays_by_name()
    {
        NpzArchive.Save(At("a.npz"), ("x", NpyArray.Of([1f, 2f], 2, 1)), ("y", NpyArray.Of([7L, 8L])));

        Assert.Equal(["x", "y"], NpzArchive.Names(At("a.npz")));
        Assert.Equal([7, 8], NpzArchive.Read(At("a.npz"), "y").ToIntegers());
        Assert.Contains("x, y", Assert.Throws<KeyNotFoundException>(() => NpzArchive.Read(At("a.npz"))).Message, StringComparison.Ordinal);
        Assert.Contains("no array \"z\"", Assert.Throws<KeyNotFoundException>(() => NpzArchive.Read(At("a.npz"), "z")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_cannot_make_memory_be_taken_that_it_does_not_fill()
    {
        using (var archive = ZipFile.Open(At("bomb.npz"), ZipArchiveMode.Create))
        using (var stream = archive.CreateEntry("x.npy").Open())
            stream.Write(Content("{'descr': '<f8', 'fortran_order': False, 'shape': (200000000,), }", "0102", 1));

        Assert.Contains("too short", Assert.Throws<InvalidDataException>(() => NpzArchive.Read(At("bomb.npz"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_not_whole_are_no_classes()
    {
        Assert.Equal([1, -2], NpyArray.Of([1.0, -2]).ToIntegers());
        Assert.Contains("Element 1 is 0.5", Assert.Throws<InvalidDataException>(() => NpyArray.Of([1, 0.5]).ToIntegers()).Message, StringComparison.Ordinal);
    }

    string At(string name) => Path.Combine(folder, name);

    void Write(string name, string header, string data, int version = 1) => File.WriteAllBytes(At(name), Content(header, data, version));

    static byte[] Content(string header, string data, int version)
    {
        byte[] text = Encoding.ASCII.GetBytes(header + "\n");
        byte[] length = version == 1 ? [(byte)text.Length, 0] : [(byte)text.Length, 0, 0, 0];
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. text, .. Convert.FromHexString(data.Replace(" ", "", StringComparison.Ordinal))];
    }
}
