using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Cells;

/// <summary>Offers a page's session to a magic command.</summary>
sealed class CellMagics(CellSession session, MagicArguments arguments, CellAnswer answer) : IMagicContext
{
    public MagicArguments Arguments => arguments;

    public IReadOnlyCollection<string> VariableNames => session.VariableNames;

    public CancellationToken Cancellation => default;

    public bool TryGetVariable(string name, out object? value) => session.TryGetVariable(name, out value);

    public void SetVariable(string name, object value) => session.SetVariable(name, value);

    public Task RunAsync(string code) => throw new MagicException("A page runs no code for a command.");

    public IUpdatableDisplay Display(object? value) => answer.Show(value);
}
