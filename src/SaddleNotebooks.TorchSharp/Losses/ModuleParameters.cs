namespace SaddleNotebooks;

/// <summary>The parameters of a module that are variables of its loss, as one flat vector in the order of <c>named_parameters</c>.</summary>
sealed class ModuleParameters
{
    readonly Tensor[] tensors;

    public ModuleParameters(torch.nn.Module module, TorchLossOptions options)
    {
        var variables = options.Variables;
        ArgumentNullException.ThrowIfNull(module);
        var chosen = module.named_parameters().Where(p => p.parameter.requires_grad && (variables is null || variables(p.name))).ToArray();
        if (chosen.Length == 0)
        {
            throw new ArgumentException(
                $"The module has no parameter to vary{(variables is null ? "" : " among those chosen")}: it has {Names(module)}, of which those with requires_grad count.",
                nameof(module));
        }
        var first = chosen[0].parameter;
        foreach (var (name, parameter) in chosen)
        {
            if (parameter.dtype != first.dtype || parameter.device_type != first.device_type || parameter.device_index != first.device_index)
            {
                throw new ArgumentException(
                    $"'{name}' is {parameter.dtype} on {parameter.device}, but '{chosen[0].name}' {first.dtype} on {first.device}: move the whole module with .to(device, type).",
                    nameof(module));
            }
        }
        tensors = [.. chosen.Select(p => (Tensor)p.parameter)];
        var slices = new List<ParameterSlice>();
        int offset = 0;
        foreach (var (name, parameter) in chosen)
        {
            slices.Add(new ParameterSlice(name, offset, [.. parameter.shape.Select(n => checked((int)n))]));
            offset = checked(offset + (int)parameter.numel());
        }
        Slices = slices;
        Space = new TorchSpace(offset, first.dtype, first.device) { Remark = ModuleModes.Remark(module, options.Mode) };
    }

    public TorchSpace Space { get; }

    public IReadOnlyList<ParameterSlice> Slices { get; }

    /// <summary>The tensors themselves, for derivatives.</summary>
    /// <exception cref="ObjectDisposedException">The module was moved or disposed of since.</exception>
    /// <exception cref="InvalidOperationException">A parameter was frozen since.</exception>
    public Tensor[] Tensors
    {
        get
        {
            if (Array.Exists(tensors, t => t.IsInvalid))
                throw new ObjectDisposedException(nameof(TorchLoss), "The module was disposed of, or moved to another device or type: make a new loss of it.");
            int frozen = Array.FindIndex(tensors, t => !t.requires_grad);
            if (frozen >= 0)
            {
                throw new InvalidOperationException(
                    $"'{Slices[frozen].Name}' was frozen (requires_grad = false) after this loss was made, which has it as a variable: make a new loss of the module, or unfreeze it.");
            }
            return tensors;
        }
    }

    public void Read(Tensor flat)
    {
        using var noGrad = torch.no_grad();
        AutogradScript.Read(Tensors, flat);
    }

    public void Write(Tensor flat)
    {
        using var noGrad = torch.no_grad();
        AutogradScript.Write(Tensors, flat);
    }

    static string Names(torch.nn.Module module)
    {
        var names = module.named_parameters().Select(p => p.name).ToArray();
        return names.Length == 0 ? "none at all" : string.Join(", ", names.Take(12)) + (names.Length > 12 ? ", …" : "");
    }
}
