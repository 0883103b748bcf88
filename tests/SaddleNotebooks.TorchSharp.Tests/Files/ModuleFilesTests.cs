using System.Buffers.Binary;
using System.Text;

namespace SaddleNotebooks.Torch.Tests;

public sealed class ModuleFilesTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-torch-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_network_saved_by_the_CPU_engine_loads_into_a_sequential_module()
    {
        var network = Network.Mlp([4, 6, 3], Activation.Tanh, seed: 3);
        string path = Path.Combine(folder, "net.safetensors");
        network.Save(path);
        var module = torch.nn.Sequential(torch.nn.Linear(4, 6), torch.nn.Tanh(), torch.nn.Linear(6, 3));
        module.LoadSafetensors(path);
        Assert.Equal(network.Parameters, module.parameters().SelectMany(p => p.detach().reshape(-1).data<float>().ToArray()));
        // Rounded or widened to the module's own type.
        var wide = torch.nn.Sequential(torch.nn.Linear(4, 6), torch.nn.Tanh(), torch.nn.Linear(6, 3)).to(ScalarType.Float64);
        wide.LoadSafetensors(path);
        Assert.Equal(network.Parameters.Select(x => (double)x), wide.parameters().SelectMany(p => p.detach().reshape(-1).data<double>().ToArray()));
    }

    [Fact]
    public void Buffers_of_every_type_are_loaded_and_what_does_not_fit_is_named_before_anything_changes()
    {
        string path = Path.Combine(folder, "norm.safetensors");
        Write(path,
            ("bn.weight", "BF16", [2], [0x00, 0x40, 0x80, 0x3f]), ("bn.bias", "F16", [2], [0x00, 0x3c, 0x00, 0xc0]),
            ("bn.running_mean", "F32", [2], Floats(1.5f, -2)), ("bn.running_var", "F64", [2], Doubles(4, 9)),
            ("bn.num_batches_tracked", "I64", [], BitConverter.GetBytes(17L)));
        var state = ModuleFiles.ReadStateDict(path);
        Assert.Equal(ScalarType.BFloat16, state["bn.weight"].dtype);
        Assert.Equal(17, state["bn.num_batches_tracked"].item<long>());

        var norm = torch.nn.BatchNorm1d(2);
        norm.LoadSafetensors(path, "bn.");
        Assert.Equal([2f, 1f], norm.weight.detach().data<float>().ToArray());
        Assert.Equal([1f, -2f], norm.bias!.detach().data<float>().ToArray());
        Assert.Equal([4f, 9f], norm.running_var!.data<float>().ToArray());

        var other = torch.nn.BatchNorm1d(3);
        string message = Assert.Throws<InvalidDataException>(() => other.LoadSafetensors(path, "bn.")).Message;
        Assert.Contains("'bn.weight' is [2] in the file and [3] in the module", message);
        Assert.Equal([1f, 1f, 1f], other.weight.detach().data<float>().ToArray());
        Assert.Contains("is missing", Assert.Throws<InvalidDataException>(() => norm.LoadSafetensors(path)).Message);
    }

    static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    static byte[] Doubles(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    static void Write(string path, params (string Name, string Type, int[] Shape, byte[] Bytes)[] tensors)
    {
        int start = 0;
        var entries = new List<string>();
        foreach (var (name, type, shape, bytes) in tensors)
        {
            entries.Add($"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[{string.Join(",", shape)}],\"data_offsets\":[{start},{start + bytes.Length}]}}");
            start += bytes.Length;
        }
        byte[] header = Encoding.UTF8.GetBytes("{" + string.Join(",", entries) + "}"), size = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(size, header.Length);
        File.WriteAllBytes(path, [.. size, .. header, .. tensors.SelectMany(t => t.Bytes)]);
    }
}
