using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary>Offers a running session to a magic command.</summary>
sealed class MagicContext(CSharpSession session, MagicArguments arguments, CellScope scope) : IMagicContext
{
    public MagicArguments Arguments { get; } = arguments;

    public IReadOnlyCollection<string> VariableNames => session.VariableNames;

    public CancellationToken Cancellation => scope.Cancellation;

    public bool TryGetVariable(string name, out object? value) => session.TryGetVariable(name, out value);

    public void SetVariable(string name, object value) => session.SetVariable(name, value);

    public Task RunAsync(string code)
    {
        session.Run(code, scope.Cancellation);
        return Task.CompletedTask;
    }

    public IUpdatableDisplay Display(object? value) => scope.Display(value, []);

    /// <inheritdoc cref="CellScope.AtEnd"/>
    public void AtEnd(Action action) => scope.AtEnd(action);
}
