namespace SaddleNotebooks.Magics;

/// <summary>
/// A magic command (<c>#!spectrum loss --steps 80</c>), written once and run by every notebook host: the host finds the
/// command by name, binds the words of the line to <see cref="Parameters"/> and calls <see cref="ExecuteAsync"/>.
/// </summary>
public interface IMagicCommand
{
    /// <summary>The word that calls the command, with its <c>#!</c>, in lower case: <c>#!spectrum</c>.</summary>
    string Name { get; }

    /// <summary>What the command does, in one sentence.</summary>
    string Help { get; }

    /// <summary>What the command takes, in the order positional words fill it.</summary>
    IReadOnlyList<MagicParameter> Parameters { get; }

    /// <summary>Does the work.</summary>
    /// <param name="context">What the host offers: arguments, the notebook's variables, display, cancellation.</param>
    /// <returns>A task that ends when the command's last output is on display.</returns>
    /// <exception cref="MagicException">The user asked for something that cannot be done; the message says what to write instead.</exception>
    Task ExecuteAsync(IMagicContext context);
}
