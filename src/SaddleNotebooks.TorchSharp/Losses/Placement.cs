namespace SaddleNotebooks;

/// <summary>Gives a module other parameters and, when disposed, its own ones back.</summary>
readonly struct Placement : IDisposable
{
    readonly ModuleParameters parameters;
    readonly Tensor home;

    public Placement(ModuleParameters parameters, Tensor x, Tensor home)
    {
        this.parameters = parameters;
        this.home = home;
        parameters.Read(home);
        parameters.Write(x);
    }

    public void Dispose() => parameters.Write(home);
}
