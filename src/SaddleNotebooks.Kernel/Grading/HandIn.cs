namespace SaddleNotebooks.Kernel;

/// <summary>One notebook that somebody has handed in, read before any of them runs: no hand-in can change another.</summary>
/// <param name="Student">Whose it is, as the folder or the file says.</param>
/// <param name="Identifier">The number that the learning platform gave it; empty where none is known.</param>
/// <param name="Name">Where it was found.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Time">When it was last changed.</param>
sealed record HandIn(string Student, string Identifier, string Name, byte[] Bytes, DateTimeOffset Time)
{
    /// <summary>The notebook.</summary>
    /// <exception cref="NotebookFormatException">The file is none.</exception>
    public NotebookDocument Read()
    {
        string text = NotebookText.Decode(Bytes);
        return Name.EndsWith(".dib", StringComparison.OrdinalIgnoreCase) ? DibReader.Read(text) : IpynbReader.Read(text);
    }
}
