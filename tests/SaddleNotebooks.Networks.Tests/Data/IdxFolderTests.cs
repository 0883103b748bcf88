using System.Buffers.Binary;
using System.IO.Compression;

namespace SaddleNotebooks.Networks.Tests;

public sealed class IdxFolderTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-idx-").FullName;

    public IdxFolderTests()
    {
        Write("train-images-idx3-ubyte", Idx([3, 2, 2], 0, 51, 102, 153, 204, 255, 0, 51, 102, 153, 204, 255));
        Write("train-labels-idx1-ubyte", Idx([3], 0, 2, 1));
        Write("t10k-images-idx3-ubyte", Idx([1, 2, 2], 255, 255, 0, 0));
        Write("t10k-labels-idx1-ubyte", Idx([1], 3));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plain_and_compressed_files_give_the_same_samples(bool compressed)
    {
        if (compressed)
            Array.ForEach(Directory.GetFiles(folder), Compress);
        var data = IdxFolder.Load(folder);
        Assert.Equal("3 samples of 4 features (1×2×2) in 4 classes", data.Train.ToString());
        Assert.Equal([0.8f, 1, 0, 0.2f], data.Train.Input(1).ToArray());
        Assert.Equal([0, 2, 1], data.Train.Labels.ToArray());
        Assert.Equal([1, 1, 0, 0], data.Test.Input(0).ToArray());
        Assert.Equal([3], data.Test.Labels.ToArray());
    }

    [Fact]
    public void Samples_are_read_one_by_one_from_plain_files()
    {
        string images = Path.Combine(folder, "train-images-idx3-ubyte"), labels = Path.Combine(folder, "train-labels-idx1-ubyte");
        using var samples = IdxSamples.Open(images, labels);
        Assert.Equal((3, 4, 3), (samples.Count, samples.Features, samples.Classes));
        var whole = IdxFolder.Load(folder).Train;
        var part = samples.Read(1, 2);
        Assert.Equal(whole.Inputs.ToArray()[4..], part.Inputs.ToArray());
        Assert.Equal([2, 1], part.Labels.ToArray());
        Assert.Equal(whole.Image, part.Image);
        part = samples.Read([2, 0, 2]);
        Assert.Equal([.. whole.Input(2), .. whole.Input(0), .. whole.Input(2)], part.Inputs.ToArray());
        Assert.Equal([1, 0, 1], part.Labels.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Read(2, 2));
        Assert.Throws<ArgumentException>(() => samples.Read([3]));
        Assert.Throws<ArgumentException>(() => samples.Read([]));
        Assert.Contains("label 2", Assert.Throws<InvalidDataException>(() => IdxSamples.Open(images, labels, classes: 2)).Message);

        Assert.Contains("2 labels", Open(labelContent: Idx([2], 0, 1)).Message);
        Assert.Contains("damaged", Open(imageContent: Idx([3, 2, 2], new byte[11])).Message);
        Assert.Contains("truncated", Open(imageContent: Idx([3, 2, 2])[..9]).Message);
        Write("train-images-idx3-ubyte", Idx([3, 2, 2], new byte[12]));
        Compress(images);
        Assert.Contains("gunzip", Assert.Throws<InvalidDataException>(() => IdxSamples.Open(images + ".gz", labels)).Message);

        InvalidDataException Open(byte[]? imageContent = null, byte[]? labelContent = null)
        {
            Write("i", imageContent ?? Idx([3, 2, 2], new byte[12]));
            Write("l", labelContent ?? Idx([3], 0, 2, 1));
            return Assert.Throws<InvalidDataException>(() => IdxSamples.Open(Path.Combine(folder, "i"), Path.Combine(folder, "l")));
        }
    }

    [Fact]
    public void A_missing_folder_or_file_is_named()
    {
        Assert.Throws<DirectoryNotFoundException>(() => IdxFolder.Load(Path.Combine(folder, "nowhere")));
        File.Delete(Path.Combine(folder, "t10k-labels-idx1-ubyte"));
        Assert.Contains("t10k-labels-idx1-ubyte", Assert.Throws<FileNotFoundException>(() => IdxFolder.Load(folder)).Message);
    }

    [Fact]
    public void Labels_in_place_of_images_are_told_by_the_magic_number()
    {
        Write("train-images-idx3-ubyte", Idx([12], new byte[12]));
        Refuses("0x00000801 instead of 0x00000803");
    }

    [Fact]
    public void Truncated_and_overlong_files_are_refused()
    {
        byte[] whole = Idx([3, 2, 2], new byte[12]);
        Write("train-images-idx3-ubyte", whole[..^1]);
        Refuses("truncated");
        Write("train-images-idx3-ubyte", whole[..9]);
        Refuses("truncated");
        Write("train-images-idx3-ubyte", [.. whole, 0]);
        Refuses("goes on after the 3×2×2 bytes");
    }

    [Fact]
    public void A_truncated_or_forged_gzip_file_is_refused()
    {
        string path = Path.Combine(folder, "train-images-idx3-ubyte");
        Compress(path);
        byte[] packed = File.ReadAllBytes(path + ".gz");
        File.WriteAllBytes(path + ".gz", packed[..(packed.Length / 2)]);
        Refuses(path);
        packed = [0x1F, 0x8B, .. new byte[40]];
        File.WriteAllBytes(path + ".gz", packed);
        Refuses("not a valid gzip file");
    }

    [Fact]
    public void A_header_that_promises_gigabytes_is_refused_before_they_are_allocated()
    {
        Write("train-images-idx3-ubyte", Idx([30_000, 200, 200], new byte[12]));
        Refuses("too short");
        Write("train-images-idx3-ubyte", Idx([-1, -1, -1], new byte[12]));
        Refuses("larger than can be loaded");
        Write("train-images-idx3-ubyte", Idx([60_000, 60_000, 2], new byte[12]));
        Refuses("more than can be loaded at once");
        Write("train-images-idx3-ubyte", Idx([0, 2, 2]));
        Refuses("empty");
    }

    [Fact]
    public void Files_that_do_not_belong_together_are_refused()
    {
        Write("train-labels-idx1-ubyte", Idx([2], 0, 1));
        Refuses("3 images but");
        Write("train-labels-idx1-ubyte", Idx([3], 0, 1, 2));
        Write("t10k-images-idx3-ubyte", Idx([1, 1, 4], new byte[4]));
        Refuses("differ in size");
    }

    void Refuses(string message) => Assert.Contains(message, Assert.Throws<InvalidDataException>(() => IdxFolder.Load(folder)).Message);

    void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(folder, name), bytes);

    static void Compress(string path)
    {
        using (var packed = new GZipStream(File.Create(path + ".gz"), CompressionLevel.Fastest))
            packed.Write(File.ReadAllBytes(path));
        File.Delete(path);
    }

    static byte[] Idx(int[] sizes, params byte[] content)
    {
        var file = new byte[4 + 4 * sizes.Length + content.Length];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x0800u + (uint)sizes.Length);
        for (int d = 0; d < sizes.Length; d++)
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + 4 * d), sizes[d]);
        content.CopyTo(file, 4 + 4 * sizes.Length);
        return file;
    }
}
