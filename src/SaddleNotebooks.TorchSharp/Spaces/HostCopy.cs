using System.Runtime.InteropServices;

namespace SaddleNotebooks;

/// <summary>Copies between host numbers in double and tensors of Float32 or Float64 on any device, rounding to the element type.</summary>
static class HostCopy
{
    /// <summary>tensor ← numbers, one for each element.</summary>
    public static void Write(ReadOnlySpan<double> numbers, Tensor tensor)
    {
        if (tensor.device_type == DeviceType.CPU && tensor.is_contiguous())
        {
            WriteHere(numbers, tensor);
            return;
        }
        using var scope = torch.NewDisposeScope();
        var host = torch.empty(tensor.shape, tensor.dtype);
        WriteHere(numbers, host);
        tensor.copy_(host);
    }

    /// <summary>numbers ← tensor, one for each element.</summary>
    public static void Read(Tensor tensor, Span<double> numbers)
    {
        using var scope = torch.NewDisposeScope();
        var host = tensor.cpu().contiguous();
        if (host.dtype == ScalarType.Float64)
        {
            MemoryMarshal.Cast<byte, double>(host.bytes).CopyTo(numbers);
            return;
        }
        var narrow = MemoryMarshal.Cast<byte, float>(host.bytes);
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = narrow[i];
    }

    static void WriteHere(ReadOnlySpan<double> numbers, Tensor tensor)
    {
        if (tensor.dtype == ScalarType.Float64)
        {
            numbers.CopyTo(MemoryMarshal.Cast<byte, double>(tensor.bytes));
            return;
        }
        var narrow = MemoryMarshal.Cast<byte, float>(tensor.bytes);
        for (int i = 0; i < numbers.Length; i++)
            narrow[i] = (float)numbers[i];
    }
}
