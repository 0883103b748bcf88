namespace SaddleNotebooks.Clusters;

/// <summary>Vectors that a silo may ask for during a step, by their marks.</summary>
sealed class StepVectors
{
    readonly Dictionary<string, byte[]> byMark = [];

    /// <summary>Adds a vector as it is now.</summary>
    /// <returns>Its mark.</returns>
    public string Add<T>(T[] vector)
        where T : unmanaged
    {
        byte[] bytes = VectorPiece.BytesOf(vector).ToArray();
        string mark = VectorPiece.MarkOf(bytes);
        byMark[mark] = bytes;
        return mark;
    }

    /// <summary>Adds what was marked before.</summary>
    public void Add(string mark, byte[] bytes) => byMark[mark] = bytes;

    /// <summary>The bytes of a mark.</summary>
    public byte[] this[string mark] => byMark[mark];
}
