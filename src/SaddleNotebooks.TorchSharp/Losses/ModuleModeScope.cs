namespace SaddleNotebooks;

/// <summary>Puts a module into a mode and, when disposed, every part of it back into its own.</summary>
readonly struct ModuleModeScope : IDisposable
{
    readonly (torch.nn.Module Part, bool Training)[] before;

    public ModuleModeScope(torch.nn.Module module, ModuleMode mode)
    {
        before = [];
        if (mode == ModuleMode.AsIs)
            return;
        bool train = mode == ModuleMode.Train;
        // Parents come before their parts, so that restoring in order gives every part its own mode last.
        (torch.nn.Module Part, bool Training)[] parts = [(module, module.training), .. module.named_modules().Select(m => (m.module, m.module.training))];
        if (parts.All(p => p.Training == train))
            return;
        before = parts;
        module.train(train);
    }

    public void Dispose()
    {
        foreach (var (part, training) in before)
            part.train(training);
    }
}
