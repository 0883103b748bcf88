namespace SaddleNotebooks.Numerics;

/// <summary>Buffers that matrix products reuse from call to call, so that they allocate nothing once grown. For one thread at a time.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class GemmWorkspace<T>
    where T : unmanaged
{
    T[] panels = [];

    /// <summary>A buffer of at least <paramref name="length"/> elements with undefined content.</summary>
    internal T[] Panels(int length)
    {
        if (panels.Length < length)
            panels = GC.AllocateUninitializedArray<T>(length, pinned: true);
        return panels;
    }
}
