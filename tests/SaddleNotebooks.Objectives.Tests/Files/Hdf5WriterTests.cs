using PureHDF;

namespace SaddleNotebooks.Objectives.Tests;

public class Hdf5WriterTests
{
    [Fact]
    public void Another_library_reads_names_extents_and_numbers()
    {
        double[] line = [.. Enumerable.Range(0, 51).Select(i => Math.Sin(i))], one = [double.NaN], grid = [1, 2, 3, 4, double.NegativeInfinity, 1e-310];
        using var stream = new MemoryStream(Hdf5Writer.Bytes([("xcoordinates", [51], line), ("one", [1], one), ("train_loss", [2, 3], grid)]));
        using var file = H5File.Open(stream);

        Assert.Equal(["one", "train_loss", "xcoordinates"], file.Children().Select(c => c.Name).Order());
        Assert.Equal(line, file.Dataset("xcoordinates").Read<double[]>());
        Assert.Equal(one, file.Dataset("one").Read<double[]>());
        Assert.Equal([2UL, 3], file.Dataset("train_loss").Space.Dimensions);
        Assert.Equal(grid, file.Dataset("train_loss").Read<double[]>());
        Assert.Equal(8, file.Dataset("train_loss").Type.Size);
    }

    [Theory]
    [InlineData("", 0xdeadbeef)]
    [InlineData("Four score and seven years ago", 0x17770551)]
    public void Metadata_is_protected_by_the_published_hash(string key, uint hash)
        => Assert.Equal(hash, Hdf5Writer.Lookup3(System.Text.Encoding.ASCII.GetBytes(key)));
}
