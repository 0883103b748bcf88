using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Where tensors live and how precise they are. <see cref="Auto"/> takes a CUDA GPU where there is one, and the CPU otherwise.</summary>
[TypeFormatterSource]
public sealed partial record Engine : IFactSheet
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    static readonly Lazy<TorchMissingException?> Missing = new(Probe);

    /// <summary>An engine on a device.</summary>
    /// <param name="device">For example <c>torch.CUDA</c>.</param>
    /// <param name="type"><c>Float32</c>, or <c>Float64</c> where digits matter.</param>
    /// <exception cref="TorchMissingException">The native library of TorchSharp is not there.</exception>
    /// <exception cref="NotSupportedException">There is no such device here, or the element type is neither Float32 nor Float64.</exception>
    public Engine(Device device, ScalarType type = ScalarType.Float32)
    {
        ArgumentNullException.ThrowIfNull(device);
        RequireNative();
        if (type is not (ScalarType.Float32 or ScalarType.Float64))
            throw new NotSupportedException($"The element type {type} is not supported: use Float32, or Float64 where digits matter.");
        if (device.type == DeviceType.CUDA)
            RequireCuda(device.index);
        TorchDevice = device;
        ElementType = type;
    }

    /// <summary>A CUDA GPU where there is one, else the CPU; single precision.</summary>
    /// <exception cref="TorchMissingException">The native library of TorchSharp is not there.</exception>
    public static Engine Auto
    {
        get
        {
            RequireNative();
            return torch.cuda.is_available() ? Cuda() : Cpu;
        }
    }

    /// <summary>The CPU; single precision.</summary>
    /// <exception cref="TorchMissingException">The native library of TorchSharp is not there.</exception>
    public static Engine Cpu
    {
        get
        {
            // Before torch.CPU is named: TorchSharp looks for its library as soon as anything of it is.
            RequireNative();
            return new Engine(torch.CPU);
        }
    }

    /// <summary>A CUDA GPU; single precision.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <exception cref="NotSupportedException">libtorch sees no such GPU here.</exception>
    public static Engine Cuda(int index = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        RequireNative();
        RequireCuda(index);
        return new Engine(torch.device(DeviceType.CUDA, index));
    }

    /// <summary>Where tensors live.</summary>
    public Device TorchDevice { get; }

    /// <summary><c>Float32</c> or <c>Float64</c>.</summary>
    public ScalarType ElementType { get; }

    /// <summary>The same device in double precision.</summary>
    public Engine InDouble() => new(TorchDevice, ScalarType.Float64);

    /// <summary>For example <c>TorchSharp 0.107.0, cuda:0, Float32</c>.</summary>
    public override string ToString() => $"TorchSharp {typeof(torch).Assembly.GetName().Version!.ToString(3)}, {TorchDevice}, {ElementType}";

    /// <inheritdoc/>
    string IFactSheet.Title => "TorchSharp engine";

    /// <inheritdoc/>
    IReadOnlyList<(string Name, string Value)> IFactSheet.Facts =>
    [
        ("device", TorchDevice.ToString()),
        ("numbers", ElementType.ToString()),
        ("TorchSharp", typeof(torch).Assembly.GetName().Version!.ToString(3)),
        ("libtorch", torch.__version__),
        ("threads", torch.get_num_threads().ToString(System.Globalization.CultureInfo.InvariantCulture)),
    ];

    /// <summary>Refuses to go on where calls into the native library would fail, with the line that brings it.</summary>
    internal static void RequireNative()
    {
        if (Missing.Value is { } missing)
            throw new TorchMissingException(missing.Message, missing.InnerException);
    }

    /// <summary>
    /// Loads libtorch, asking for CUDA first: where only a CUDA package is there, as in a notebook, asking for the CPU first fails, and on Windows the GPU is then
    /// out of reach until the process ends.
    /// </summary>
    /// <param name="initialize">Loads the library for a kind of device; throws where it cannot.</param>
    /// <returns>Null, or why neither could be loaded.</returns>
    internal static Exception? Start(Func<DeviceType, bool> initialize)
    {
        Exception? fault = null;
        foreach (var type in new[] { DeviceType.CUDA, DeviceType.CPU })
        {
            try
            {
                // A library with CUDA computes on the CPU too, also where no GPU is.
                initialize(type);
                return null;
            }
            catch (Exception e) when (e is NotSupportedException or DllNotFoundException or TypeInitializationException)
            {
                fault = e;
            }
        }
        return fault;
    }

    static void RequireCuda(int index)
    {
        int count = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        if (index >= count)
        {
            throw new NotSupportedException(
                $"There is no device cuda:{index} here: libtorch sees {count} CUDA devices. Use Engine.Auto, which falls back to the CPU, or reference TorchSharp-cuda-linux or TorchSharp-cuda-windows.");
        }
    }

    // TorchSharp prints a page of its search to the console before it throws: one message is enough.
    static TorchMissingException? Probe()
    {
        TextWriter console = Console.Out;
        try
        {
            Console.SetOut(TextWriter.Null);
            return Start(type => torch.TryInitializeDeviceType(type)) is { } fault ? new TorchMissingException(NativePackage.Advice(), fault) : null;
        }
        finally
        {
            Console.SetOut(console);
        }
    }
}
