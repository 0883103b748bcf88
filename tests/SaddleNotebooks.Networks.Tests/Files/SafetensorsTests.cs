using System.Buffers.Binary;
using System.Text;

namespace SaddleNotebooks.Networks.Tests;

public sealed class SafetensorsTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-safetensors-").FullName;

    string FilePath => Path.Combine(folder, "weights.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_laid_out_as_Python_writes_it_is_read()
    {
        // Laid out as the Python library does it: texts first, then the tensors, the header padded with spaces.
        Write(
            """{"__metadata__":{"format":"pt","note":"ü"},"d":{"dtype":"F64","shape":[],"data_offsets":[0,8]},"0.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[8,24]},"h":{"dtype":"F16","shape":[2],"data_offsets":[24,28]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[28,32]},"n":{"dtype":"I64","shape":[1],"data_offsets":[32,40]},"none":{"dtype":"F32","shape":[3,0],"data_offsets":[40,40]}}   """,
            Bytes(3.25), Bytes(1f), Bytes(-2f), Bytes(0.1f), Bytes(float.NaN), [0x00, 0x3E, 0x01, 0x00], [0xC0, 0x3F, 0x80, 0xFF], Bytes(0.0));
        var file = SafetensorsFile.Open(FilePath);
        Assert.Equal(["d", "0.weight", "h", "b", "n", "none"], file.Entries.Select(e => e.Name));
        Assert.Equal("ü", file.Metadata["note"]);
        Assert.Equal("0.weight: F32 [2, 2]", file.Find("0.weight")!.ToString());
        Assert.Null(file.Find("1.weight"));
        Assert.Equal([3.25], Read<double>(file, "d"));
        Assert.Equal([1, -2, 0.1f, float.NaN], Read<float>(file, "0.weight"));
        Assert.Equal([1, -2, (double)0.1f, double.NaN], Read<double>(file, "0.weight"));
        // 0x3E00 = 1.5 and the least subnormal 2⁻²⁴; 0x3FC0 = 1.5 and 0xFF80 = −∞.
        Assert.Equal([1.5f, MathF.Pow(2, -24)], Read<float>(file, "h"));
        Assert.Equal([1.5f, float.NegativeInfinity], Read<float>(file, "b"));
        Assert.Empty(Read<float>(file, "none"));
    }

    [Fact]
    public void What_is_written_is_read_back_bit_for_bit()
    {
        float[] w = [1, -0f, float.MaxValue, float.Epsilon, 1 / 3f, 7];
        double[] b = [Math.PI, -double.Epsilon];
        var large = new float[70_000];
        for (int i = 0; i < large.Length; i++)
            large[i] = i * 0.1f;
        var writer = new SafetensorsWriter();
        writer.Add<float>("0.weight", [2, 3], w);
        writer.Add<double>("0.bias", [2], b);
        writer.Add<float>("large \"name\" ü", [70_000], large);
        writer.AddMetadata("format", "pt");
        writer.Save(FilePath);

        var file = SafetensorsFile.Open(FilePath);
        Assert.Equal(w.Select(BitConverter.SingleToInt32Bits), Read<float>(file, "0.weight").Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(b.Select(BitConverter.DoubleToInt64Bits), Read<double>(file, "0.bias").Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(large, Read<float>(file, "large \"name\" ü"));
        Assert.Equal([2L, 3L], file.Find("0.weight")!.Shape);
        Assert.Equal("pt", file.Metadata["format"]);
        byte[] bytes = File.ReadAllBytes(FilePath);
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(bytes) % 8);
        Assert.Equal([FilePath], Directory.GetFiles(folder));
    }

    [Fact]
    public void Double_precision_is_rounded_only_when_allowed()
    {
        Write("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", Bytes(0.1));
        var file = SafetensorsFile.Open(FilePath);
        Assert.Contains("double precision", Assert.Throws<InvalidDataException>(() => Read<float>(file, "a")).Message);
        var number = new float[1];
        file.Read("a", number.AsSpan(), allowRounding: true);
        Assert.Equal(0.1f, number[0]);
    }

    [Fact]
    public void Wrong_names_types_and_lengths_are_named()
    {
        Write("""{"a":{"dtype":"I32","shape":[1],"data_offsets":[0,4]}}""", Bytes(1f));
        var file = SafetensorsFile.Open(FilePath);
        Assert.Contains("it has 'a'", Assert.Throws<KeyNotFoundException>(() => file.Read("b", new float[1].AsSpan())).Message);
        Assert.Contains("a: I32 [1]", Assert.Throws<InvalidDataException>(() => file.Read("a", new float[1].AsSpan())).Message);
        Assert.Contains("1 elements, not 2", Assert.Throws<ArgumentException>(() => file.Read("a", new float[2].AsSpan())).Message);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "truncated")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F16","shape":[1],"data_offsets":[2,4]}}""", "'b' overlaps")]
    [InlineData("""{"a":{"dtype":"F16","shape":[1],"data_offsets":[2,4]}}""", "bytes 0 to 2")]
    [InlineData("""{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}""", "last 2 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "needs 8 bytes (F32 [2]) but has 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}""", "more elements than any file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "holds -1")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "holds 1.5")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "not a start and an end")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,99999999999999999999]}}""", "whole number")]
    [InlineData("""{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", "unknown element type 'F31'")]
    [InlineData("""{"a":{"dtype":"3","shape":[1],"data_offsets":[0,4]}}""", "unknown element type '3'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", "lacks")]
    [InlineData("""{"a":[1]}""", "lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "valid JSON")]
    [InlineData("""{"__metadata__":{"n":1},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "not a text")]
    [InlineData("""{"a":{"dtype":"F32","shape":[[[[[[[[[[1]]]]]]]]]],"data_offsets":[0,4]}}""", "valid JSON")]
    [InlineData("""[1]""", "start with '{'")]
    [InlineData("""{"a":""", "valid JSON")]
    public void Headers_that_break_a_rule_are_refused_with_the_rule(string header, string reason)
    {
        Write(header, Bytes(1f));
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(FilePath)).Message);
    }

    [Fact]
    public void Sizes_of_the_header_itself_are_not_believed()
    {
        Refuses([1, 2, 3], "3 bytes");
        Refuses([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, (byte)'{', (byte)'}'], "more than the 100000000");
        Refuses([100, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}'], "only 2 follow");
        Refuses([0, 0, 0, 0, 0, 0, 0, 0], "start with '{'");
        Refuses([5, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)'}'], "valid JSON");
        File.WriteAllBytes(FilePath, [2, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']);
        Assert.Empty(SafetensorsFile.Open(FilePath).Entries);
    }

    [Fact]
    public void Bad_tensors_are_not_written()
    {
        var writer = new SafetensorsWriter();
        writer.Add<float>("a", [1], new float[1]);
        Assert.Throws<ArgumentException>(() => writer.Add<float>("a", [1], new float[1]));
        Assert.Throws<ArgumentException>(() => writer.Add<float>("__metadata__", [1], new float[1]));
        Assert.Contains("[2, 2]", Assert.Throws<ArgumentException>(() => writer.Add<float>("b", [2, 2], new float[3])).Message);
    }

    [Theory]
    [InlineData("F4", "[8]", 4)]
    [InlineData("F6_E2M3", "[4]", 3)]
    [InlineData("F6_E3M2", "[2,2]", 3)]
    [InlineData("F8_E8M0", "[4]", 4)]
    [InlineData("F8_E4M3", "[4]", 4)]
    [InlineData("F8_E5M2FNUZ", "[4]", 4)]
    [InlineData("F8_E4M3FNUZ", "[4]", 4)]
    [InlineData("C64", "[2]", 16)]
    [InlineData("BOOL", "[0]", 0)]
    public void Types_that_networks_do_not_use_leave_the_other_tensors_readable(string type, string shape, int bytes)
    {
        Write($$"""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"q":{"dtype":"{{type}}","shape":{{shape}},"data_offsets":[4,{{4 + bytes}}] } }""", Bytes(0.5f), new byte[bytes]);
        var file = SafetensorsFile.Open(FilePath);
        Assert.Equal([0.5f], Read<float>(file, "a"));
        Assert.Equal(type, file.Find("q")!.Type.ToString());
        Assert.Equal(file.Find("q")!.Shape.Aggregate(1L, (product, n) => product * n), file.Find("q")!.Count);
        file.ReadBytes("q", new byte[bytes]);
        if (bytes > 0)
            Assert.Contains(type, Assert.Throws<InvalidDataException>(() => Read<float>(file, "q")).Message);
    }

    [Fact]
    public void Elements_that_fill_no_whole_bytes_are_refused()
    {
        Write("""{"q":{"dtype":"F4","shape":[3],"data_offsets":[0,2]}}""", new byte[2]);
        Assert.Contains("12 bits", Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(FilePath)).Message);
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "git lfs pull")]
    [InlineData("/annex/objects/SHA256E-s1--aa.safetensors\n", "git annex get")]
    [InlineData("<!DOCTYPE html><html><head><title>Sign in</title>", "web page")]
    [InlineData("\u001f\u008b\u0008\u0000\u0000\u0000\u0000\u0000\u0000", "gzip")]
    [InlineData("PK\u0003\u0004\u0000\u0000\u0008\u0008\u0000\u0000\u0000\u0000archive/data.pkl", "PyTorch file of pickles")]
    [InlineData("", "empty")]
    public void A_file_that_is_something_else_is_named_as_what_it_is(string content, string said)
        => Refuses(Encoding.Latin1.GetBytes(content), said);

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        var net = Network.Mlp([3, 4, 2], Activation.Tanh, seed: 5);
        net.Save(FilePath);
        Assert.True(SafetensorsFile.Open(FilePath).Verify());
        byte[] bytes = File.ReadAllBytes(FilePath);
        float[] before = [.. net.Parameters];
        for (int bit = 0; bit < 8 * bytes.Length; bit += 5)
        {
            byte[] flipped = [.. bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(FilePath, flipped);
            // Blanks between words of the header are no content.
            if (Record.Exception(() => net.Load(FilePath)) is { } fault)
                Assert.IsType<InvalidDataException>(fault);
            Assert.Equal(before, net.Parameters);
        }
    }

    [Fact]
    public void Files_of_other_programs_have_no_checksum_and_load()
    {
        Write("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", Bytes(1f));
        Assert.False(SafetensorsFile.Open(FilePath).Verify());
    }

    void Refuses(byte[] bytes, string reason)
    {
        File.WriteAllBytes(FilePath, bytes);
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(FilePath)).Message);
    }

    void Write(string header, params byte[][] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        var size = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(size, text.Length);
        File.WriteAllBytes(FilePath, [.. size, .. text, .. data.SelectMany(part => part)]);
    }

    static T[] Read<T>(SafetensorsFile file, string name)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var values = new T[file.Find(name)!.Count];
        file.Read(name, values.AsSpan());
        return values;
    }

    static byte[] Bytes(float value) => BitConverter.GetBytes(value);

    static byte[] Bytes(double value) => BitConverter.GetBytes(value);
}
