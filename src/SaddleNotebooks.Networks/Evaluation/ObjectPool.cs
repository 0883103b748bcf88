namespace SaddleNotebooks.Networks;

/// <summary>Objects that are handed out to one user at a time and reused: as many are made as are ever needed at once.</summary>
sealed class ObjectPool<TItem>(Func<TItem> create)
    where TItem : class
{
    readonly Stack<TItem> free = new();

    public TItem Rent()
    {
        lock (free)
        {
            if (free.TryPop(out var item))
                return item;
        }
        return create();
    }

    public void Return(TItem item)
    {
        lock (free)
            free.Push(item);
    }
}
