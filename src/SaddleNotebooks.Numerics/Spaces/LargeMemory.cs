namespace SaddleNotebooks.Numerics;

/// <summary>
/// Has vectors that were dropped collected before others of their size are made. By itself the collector lets large objects grow by about as much as
/// there is of them before it looks, and a basis would lie dead beside the next one, and several where they are small enough for it to wait.
/// </summary>
static class LargeMemory
{
    const long Worthwhile = 1L << 24;

    /// <summary>Collects if so many bytes or more were dropped that it matters.</summary>
    /// <param name="bytes">About how many bytes are no longer used.</param>
    public static void GiveBack(long bytes)
    {
        if (bytes >= Worthwhile)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
    }
}
