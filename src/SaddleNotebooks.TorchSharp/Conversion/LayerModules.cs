namespace SaddleNotebooks;

/// <summary>The module for each kind of layer, and back.</summary>
static class LayerModules
{
    /// <summary>The module of a layer on inputs of the given shape.</summary>
    /// <exception cref="NotSupportedException">The layer or its activation is not one of the library's.</exception>
    public static torch.nn.Module<Tensor, Tensor> Create(LayerSpec spec, ImageShape input, Engine engine)
    {
        var (device, type) = (engine.TorchDevice, engine.ElementType);
        return spec switch
        {
            Dense d => torch.nn.Linear(input.Features, d.Units, device: device, dtype: type),
            Conv2d c => torch.nn.Conv2d(input.Channels, c.Channels, c.Side, stride: (long)c.Stride, padding: (long)c.Padding, device: device, dtype: type),
            Elementwise e => ActivationModules.Create(e.Function),
            Flatten => torch.nn.Flatten(),
            LayerNorm n => torch.nn.LayerNorm(input.Features, n.Epsilon, device: device, dtype: type),
            MaxPool2d p => torch.nn.MaxPool2d(p.Side, (long)(p.Stride ?? p.Side)),
            AveragePool2d p => torch.nn.AvgPool2d(p.Side, (long)(p.Stride ?? p.Side)),
            Residual r => new ResidualModule(r, input, engine),
            _ => throw new NotSupportedException($"A layer {spec.GetType().Name} has no module: write the module by hand and make its loss with module.Loss(…)."),
        };
    }

    /// <summary>The shape, without the batch, that the module of a layer takes.</summary>
    public static long[] InputShape(LayerSpec spec, ImageShape input)
    {
        bool image = spec is Conv2d or MaxPool2d or AveragePool2d or Residual or Flatten or Elementwise && (input.Height > 1 || input.Width > 1);
        return image || spec is Conv2d or MaxPool2d or AveragePool2d ? [input.Channels, input.Height, input.Width] : [input.Features];
    }

    /// <summary>The layer that computes what a module computes.</summary>
    /// <param name="name">The module's name, for messages.</param>
    /// <param name="module">The module.</param>
    /// <exception cref="NotSupportedException">The CPU engine has no such layer, or not with these settings; the message says which.</exception>
    public static LayerSpec Specification(string name, torch.nn.Module module) => module switch
    {
        TorchSharp.Modules.Linear m => m.bias is null
            ? throw No(name, module, "without bias: the CPU engine's dense layers always have one")
            : new Dense(checked((int)m.out_features)),
        TorchSharp.Modules.Conv2d m => Convolution(name, m),
        TorchSharp.Modules.Flatten { start_dim: 1, end_dim: -1 } => new Flatten(),
        TorchSharp.Modules.LayerNorm m => m.elementwise_affine && m.bias is not null
            ? new LayerNorm(m.eps)
            : throw No(name, module, "without gain or shift"),
        TorchSharp.Modules.MaxPool2d m => m.ceil_mode || !Plain(m.padding, 0) || !Plain(m.dilation, 1)
            ? throw No(name, module, "with padding, dilation or ceil mode")
            : new MaxPool2d(Side(name, module, m.kernel_size), m.stride is null ? null : Side(name, module, m.stride)),
        TorchSharp.Modules.AvgPool2d m => m.ceil_mode || !Plain(m.padding, 0) || m.divisor_override is not null
            ? throw No(name, module, "with padding, another divisor or ceil mode")
            : new AveragePool2d(Side(name, module, m.kernel_size), m.stride is null ? null : Side(name, module, m.stride)),
        ConvertedNetwork => throw No(name, module, "inside another module"),
        ResidualModule m => Block(m),
        _ => ActivationModules.Specification(module) ?? throw No(name, module, "which the CPU engine does not have"),
    };

    static Residual Block(ResidualModule module)
    {
        var parts = module.named_children().ToDictionary(c => c.name, c => (ConvertedNetwork)c.module);
        return new Residual(parts["branch"].Specification, parts.TryGetValue("shortcut", out var shortcut) ? shortcut.Specification : null);
    }

    static Conv2d Convolution(string name, TorchSharp.Modules.Conv2d m)
    {
        if (m.bias is null || m.groups != 1 || !Plain(m.dilation, 1) || m.padding_type is not null || m.padding_mode != PaddingModes.Zeros)
            throw No(name, m, "with groups, dilation, padding by name or mode, or without bias");
        return new Conv2d(
            checked((int)m.out_channels), Side(name, m, m.kernel_size), Side(name, m, m.stride), m.padding is null ? 0 : Side(name, m, m.padding));
    }

    static bool Plain(long[]? sizes, long value) => sizes is null || sizes.All(s => s == value);

    static int Side(string name, torch.nn.Module module, long[] sizes)
        => sizes.Distinct().Count() == 1 ? checked((int)sizes[0]) : throw No(name, module, $"with sizes {string.Join(" × ", sizes)}: the CPU engine's are square");

    static NotSupportedException No(string name, torch.nn.Module module, string what)
        => new($"'{name}' is a {ModuleName.Of(module)} {what}. Stay on this engine: module.Loss(…) takes any module.");
}
