namespace SaddleNotebooks;

/// <summary>Which modules compute otherwise while they train, and what results say of the mode in which such a module was measured.</summary>
static class ModuleModes
{
    static readonly string[] Parts = ["Dropout", "BatchNorm", "InstanceNorm", "RReLU", "StochasticDepth", "DropBlock", "Transformer"];

    /// <summary>The parts of a module whose outputs depend on the mode, by name, with what they are. A module of TorchScript does not tell: it counts itself.</summary>
    public static IEnumerable<(string Name, torch.nn.Module Module)> Dependent(torch.nn.Module module)
        => module is torch.jit.ScriptModule
            ? [("", module)]
            : module.named_modules().Prepend(("", module)).Where(m => Array.Exists(Parts, part => ModuleName.Of(m.Item2).Contains(part, StringComparison.Ordinal)));

    /// <summary>For results, behind the device; empty where the mode makes no difference.</summary>
    public static string Remark(torch.nn.Module module, ModuleMode mode)
        => !Dependent(module).Any() ? "" : mode switch
        {
            ModuleMode.Eval => ", module in evaluation mode",
            ModuleMode.Train => ", module in training mode",
            _ => ", module in its own mode",
        };
}
