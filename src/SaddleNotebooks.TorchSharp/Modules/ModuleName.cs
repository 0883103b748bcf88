namespace SaddleNotebooks;

/// <summary>What a module is called in messages.</summary>
static class ModuleName
{
    /// <summary>The name that the module gives itself. Asked of a module of TorchScript, TorchSharp reads memory that is not its own, and the process ends.</summary>
    public static string Of(torch.nn.Module module) => module is torch.jit.ScriptModule ? "ScriptModule" : module.GetName();
}
