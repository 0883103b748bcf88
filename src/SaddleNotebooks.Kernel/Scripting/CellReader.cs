namespace SaddleNotebooks.Kernel;

/// <summary>
/// What <c>Console.In</c> is inside cells where somebody can be asked: every line is a question. The console calls a reader from one thread
/// at a time.
/// </summary>
sealed class CellReader(ICellInput input) : TextReader
{
    CellScope? lineOwner;
    string line = "";
    int position;

    /// <inheritdoc/>
    public override string ReadLine()
    {
        DropOldLine();
        if (position == line.Length)
            return Ask("", password: false);
        string rest = line[position..].TrimEnd('\n');
        position = line.Length;
        return rest;
    }

    /// <inheritdoc/>
    public override int Peek()
    {
        DropOldLine();
        return position < line.Length ? line[position] : -1;
    }

    /// <inheritdoc/>
    public override int Read()
    {
        DropOldLine();
        if (position == line.Length)
            (line, position) = (Ask("", password: false) + "\n", 0);
        return line[position++];
    }

    /// <summary>Asks for the running cell.</summary>
    public string Ask(string prompt, bool password) => input.Ask(prompt, password, CellScope.Current?.Cancellation ?? CancellationToken.None);

    /// <summary>What an earlier cell left unread is not for this one.</summary>
    void DropOldLine()
    {
        if (lineOwner != CellScope.Current)
            (line, position, lineOwner) = ("", 0, CellScope.Current);
    }
}
