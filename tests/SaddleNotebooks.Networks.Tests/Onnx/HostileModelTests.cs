namespace SaddleNotebooks.Networks.Tests;

/// <summary>Files that are damaged or mean harm: a clear refusal, and no memory taken for what they claim.</summary>
public class HostileModelTests
{
    const int Sample = 200;

    /// <summary>The number of mutated files: a sample here, 10,000 with ONNX_MUTATIONS=10000.</summary>
    static int Mutations { get; } = int.TryParse(Environment.GetEnvironmentVariable("ONNX_MUTATIONS"), out int count) ? count : Sample;

    [Theory]
    [InlineData("mlp")]
    [InlineData("lenet")]
    public void A_mutated_file_opens_or_is_refused_with_a_reason(string name)
    {
        byte[] original = File.ReadAllBytes(new ReferenceModel(name).Path);
        using var file = ModelCheck.Save(original);
        for (int seed = 0; seed < Mutations; seed++)
        {
            File.WriteAllBytes(file.Path, Mutated(original, new Random(seed)));
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Network.FromOnnx(file.Path);
            }
            catch (Exception e) when (e is OnnxFormatException or InvalidDataException or ArgumentException)
            {
                Assert.NotEmpty(e.Message);
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {seed} ended in {e}");
            }
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1L << 30, $"Seed {seed} took more than 1 GiB.");
        }
    }

    [Fact]
    public void All_unknown_operators_are_listed_at_once()
    {
        var model = Start().Node("Foo", ["x"], ["a"]).Node("Relu", ["a"], ["b"]).Node("Bar", ["b"], ["y"]).Output("y");

        var refusal = Refused<OnnxFormatException>(model);

        Assert.Equal(2, refusal.Problems.Count);
        Assert.Contains("Foo_0", refusal.Problems[0]);
        Assert.Contains("Bar_2", refusal.Problems[1]);
    }

    [Fact]
    public void All_nodes_that_cannot_be_translated_are_listed_at_once()
    {
        var model = Start().Node("DepthToSpace", ["x"], ["a"], ("blocksize", 2)).Node("MatMul", ["x", "w"], ["b"]).Node("Relu", ["a"], ["c"])
            .Node("Softmax", ["x"], ["d"], ("axis", 7)).Node("Add", ["c", "b"], ["y"]).Output("y");

        Assert.Equal(2, Refused<OnnxFormatException>(model).Problems.Count);
    }

    [Fact]
    public void A_cycle_is_refused()
        => Assert.Contains("cycle", Refused<OnnxFormatException>(
            Start().Node("Add", ["x", "b"], ["a"]).Node("Relu", ["a"], ["b"]).Node("Mul", ["b", "w"], ["y"]).Output("y")).Message);

    [Theory]
    [InlineData(new[] { 1L << 40 })]
    [InlineData(new[] { 1L << 20, 1L << 20 })]
    [InlineData(new[] { -1L })]
    [InlineData(new[] { 100000L })]
    public void A_tensor_that_claims_more_than_the_file_holds_is_refused(long[] shape)
        => Refused<InvalidDataException>(Start().RawInitializer("v", 1, shape, new byte[16]).Node("Mul", ["x", "v"], ["y"]).Output("y"));

    [Fact]
    public void Huge_shapes_are_refused_before_memory_is_taken()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused<OnnxFormatException>(Start().Initializer("s", [3], 30000L, 30000, 30000).Node("Expand", ["x", "s"], ["y"]).Output("y"));
        Refused<OnnxFormatException>(Start().Initializer("s", [2], 30000L, 30000).Node("ConstantOfShape", ["s"], ["c"]).Node("MatMul", ["x", "c"], ["y"]).Output("y"));
        Refused<OnnxFormatException>(Start().Initializer("b", [], 0L).Initializer("e", [], long.MaxValue).Initializer("d", [], 1L)
            .Node("Range", ["b", "e", "d"], ["r"]).Node("Gather", ["x", "r"], ["y"]).Output("y"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1L << 28);
    }

    [Theory]
    [InlineData("../weights.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../weights.bin")]
    [InlineData("..\\weights.bin")]
    [InlineData("C:weights.bin")]
    [InlineData("")]
    public void Numbers_outside_the_folder_are_refused(string location)
        => Assert.Contains("folder", Refused<InvalidDataException>(
            Start().External("v", [4], location, length: "16").Node("Mul", ["x", "v"], ["y"]).Output("y")).Message);

    [Fact]
    public void Numbers_behind_a_link_are_refused()
    {
        using var file = ModelCheck.Save(Start().External("v", [4], "v.bin").Node("Mul", ["x", "v"], ["y"]).Output("y").ToArray());
        using var elsewhere = ModelCheck.Save(new byte[16]);
        File.CreateSymbolicLink(Path.Combine(file.Folder, "v.bin"), elsewhere.Path);

        Assert.Contains("link", Assert.Throws<InvalidDataException>(() => Network.FromOnnx(file.Path)).Message);
    }

    [Theory]
    [InlineData("0", "16", true)]
    [InlineData("4", null, true)]
    [InlineData("8", "16", false)]
    [InlineData("-4", "16", false)]
    [InlineData("0", "12", false)]
    [InlineData("zero", "16", false)]
    [InlineData("9223372036854775807", "16", false)]
    public void Numbers_beside_the_model_are_read_where_they_lie(string offset, string? length, bool fits)
    {
        using var file = ModelCheck.Save(Start().External("v", [4], "v.bin", offset, length).Node("Mul", ["x", "v"], ["y"]).Output("y").ToArray());
        float[] values = [1, 2, 3, 4, 5];
        File.WriteAllBytes(Path.Combine(file.Folder, "v.bin"), [.. values.SelectMany(BitConverter.GetBytes)]);

        if (!fits && !(offset == "0" && length == "12"))
            Assert.Throws<InvalidDataException>(() => Network.FromOnnx(file.Path));
        else if (!fits)
            Assert.Contains("needs 4 elements", Assert.Throws<InvalidDataException>(() => Network.FromOnnx(file.Path)).Message);
        else
            Assert.Equal(offset == "0" ? [1, 2, 3, 4] : [2, 3, 4, 5], Network.FromOnnx(file.Path).Parameters);
    }

    [Fact]
    public void A_Git_LFS_pointer_says_so()
    {
        using var file = ModelCheck.Save("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"u8.ToArray());

        Assert.Contains("git lfs pull", Assert.Throws<InvalidDataException>(() => Network.FromOnnx(file.Path)).Message);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(99)]
    public void A_version_that_is_not_supported_is_named(int opset)
        => Assert.Contains($"version {opset}", Refused<OnnxFormatException>(
            new ModelWriter { Opset = opset }.Input("x", 1, -1, 4).Initializer("w", [4], 1f, 2, 3, 4).Node("Mul", ["x", "w"], ["y"]).Output("y")).Message);

    [Fact]
    public void Training_mode_is_refused_with_the_reason()
    {
        var model = new ModelWriter().Input("x", 1, -1, 2, 3).Initializer("g", [2], 1f, 1).Initializer("b", [2], 0f, 0).Initializer("m", [2], 0f, 0).Initializer("v", [2], 1f, 1)
            .Node("BatchNormalization", ["x", "g", "b", "m", "v"], ["y", "m2", "v2"], ("training_mode", 1)).Output("y");

        Assert.Contains("couples the samples", Refused<OnnxFormatException>(model).Message);
    }

    static ModelWriter Start() => new ModelWriter().Input("x", 1, -1, 4).Initializer("w", [4], 1f, 2, 3, 4);

    static TException Refused<TException>(ModelWriter model)
        where TException : Exception
    {
        using var file = ModelCheck.Save(model.ToArray());
        return Assert.Throws<TException>(() => Network.FromOnnx(file.Path));
    }

    static byte[] Mutated(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (int i = random.Next(1, 8); i > 0; i--)
        {
            // Most of a file is weights; what decides lies at its beginning and end.
            int at = random.Next(3) == 0 ? random.Next(bytes.Count) : random.Next(Math.Min(1200, bytes.Count));
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, Enumerable.Range(0, random.Next(1, 9)).Select(_ => (byte)random.Next(256)));
                    break;
                default:
                    bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count)).Take(random.Next(40)).ToArray());
                    break;
            }
        }
        return [.. bytes];
    }
}
