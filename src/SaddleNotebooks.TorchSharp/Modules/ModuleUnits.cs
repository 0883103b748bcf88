namespace SaddleNotebooks;

/// <summary>The hidden units of a module that is a chain: where they lie among the variables of its loss.</summary>
static class ModuleUnits
{
    /// <summary>Units between two linear modules with only activations between them, as far as all that enters and leaves them is a variable.</summary>
    public static IReadOnlyList<HiddenUnits> Of(torch.nn.Module module, IReadOnlyList<ParameterSlice> slices)
    {
        var chain = new List<(string Name, torch.nn.Module Module)>();
        if (!Add(module, "", chain))
            return [];
        var variables = slices.ToDictionary(s => s.Name);
        var units = new List<HiddenUnits>();
        TorchSharp.Modules.Linear? before = null;
        string name = "";
        bool elementwise = false, odd = true;
        foreach (var (own, part) in chain)
        {
            if (part is TorchSharp.Modules.Linear linear)
            {
                if (before is not null && elementwise && Units(variables, name, before, own, odd) is { } between)
                    units.Add(between);
                (before, name, elementwise, odd) = (linear, own, true, true);
            }
            else
            {
                elementwise &= ActivationModules.Specification(part) is Elementwise;
                odd &= ActivationModules.Specification(part) is Elementwise { Function: var function } && HiddenUnits.KeepsSigns(function);
            }
        }
        return units;
    }

    static HiddenUnits? Units(Dictionary<string, ParameterSlice> variables, string name, TorchSharp.Modules.Linear from, string next, bool odd)
    {
        // A module that stands twice has the names of its first place only, and one that is frozen none.
        if (!variables.TryGetValue($"{name}.weight", out var enter) || !variables.TryGetValue($"{next}.weight", out var leave))
            return null;
        int? bias = null;
        if (from.bias is not null)
        {
            if (!variables.TryGetValue($"{name}.bias", out var own))
                return null;
            bias = own.Offset;
        }
        return new HiddenUnits(enter.Shape[0], enter.Shape[1], enter.Offset, bias, leave.Shape[0], leave.Offset, odd);
    }

    // Of other modules nobody knows in which order they call their parts.
    static bool Add(torch.nn.Module module, string prefix, List<(string Name, torch.nn.Module Module)> chain)
    {
        if (module is not (TorchSharp.Modules.Sequential or IModuleChain))
            return false;
        foreach (var (name, part) in module.named_children())
        {
            if (!Add(part, $"{prefix}{name}.", chain))
                chain.Add(($"{prefix}{name}", part));
        }
        return true;
    }
}
