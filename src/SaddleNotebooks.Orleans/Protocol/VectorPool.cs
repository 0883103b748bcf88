namespace SaddleNotebooks.Clusters;

/// <summary>Vectors that are not needed at the moment: memory for large ones, taken anew with every step, costs more than what is computed in it.</summary>
sealed class VectorPool
{
    /// <summary>More are left to the garbage collector.</summary>
    const int Most = 64;

    readonly Lock access = new();
    readonly Dictionary<Type, Stack<Array>> free = [];

    /// <summary>A vector with whatever is in it.</summary>
    public T[] Rent<T>(int length)
        where T : unmanaged
    {
        lock (access)
        {
            if (free.TryGetValue(typeof(T), out var stack))
            {
                if (stack.TryPeek(out var first) && first.Length == length)
                    return (T[])stack.Pop();
                // Those of another loss.
                stack.Clear();
            }
        }
        return new T[length];
    }

    /// <summary>Gives a vector back: nobody may use it any more.</summary>
    public void Return<T>(T[] vector)
        where T : unmanaged
    {
        lock (access)
        {
            if (!free.TryGetValue(typeof(T), out var stack))
                free[typeof(T)] = stack = new();
            if (stack.TryPeek(out var first) && first.Length != vector.Length)
                stack.Clear();
            if (stack.Count < Most)
                stack.Push(vector);
        }
    }
}
