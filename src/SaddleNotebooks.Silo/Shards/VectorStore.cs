namespace SaddleNotebooks.Silo;

/// <summary>
/// The vectors that programs sent to this silo, for all of its shards: each is sent once to a silo, and kept as long as there is room. One that is needed again after it went comes again.
/// </summary>
/// <param name="mostBytes">How much is kept; four vectors always are.</param>
sealed class VectorStore(long mostBytes)
{
    /// <summary>A product on a plane needs three at a time.</summary>
    const int Fewest = 4;

    const int MostComing = 32;

    readonly Lock access = new();
    readonly Dictionary<string, LinkedListNode<(string Mark, StoredVector Vector)>> kept = [];
    // The one used last comes first.
    readonly LinkedList<(string Mark, StoredVector Vector)> order = new();
    readonly Dictionary<string, VectorAssembly> coming = [];
    long bytes;

    /// <summary>A vector; null where it is not here.</summary>
    public StoredVector? Find(string mark)
    {
        lock (access)
        {
            if (!kept.TryGetValue(mark, out var node))
                return null;
            order.Remove(node);
            order.AddFirst(node);
            return node.Value.Vector;
        }
    }

    /// <summary>Takes a piece.</summary>
    /// <returns>Whether the vector is whole.</returns>
    public bool Take(VectorPiece piece)
    {
        lock (access)
        {
            if (kept.ContainsKey(piece.Mark))
                return true;
            if (!coming.TryGetValue(piece.Mark, out var assembly))
            {
                // Some may be of programs that went away in the middle; who is still there sends again.
                if (coming.Count == MostComing)
                    coming.Clear();
                coming[piece.Mark] = assembly = new VectorAssembly(piece.Mark, piece.Length);
            }
            byte[]? whole;
            try
            {
                whole = assembly.Add(piece);
            }
            catch (InvalidDataException)
            {
                coming.Remove(piece.Mark);
                return false;
            }
            if (whole is null)
                return false;
            coming.Remove(piece.Mark);
            kept[piece.Mark] = order.AddFirst((piece.Mark, new StoredVector(whole)));
            bytes += whole.Length;
            while (bytes > mostBytes && kept.Count > Fewest)
            {
                var (mark, oldest) = order.Last!.Value;
                bytes -= oldest.Length;
                order.RemoveLast();
                kept.Remove(mark);
            }
            return true;
        }
    }
}
