using System.Runtime.CompilerServices;

namespace SaddleNotebooks;

/// <summary>
/// Tells the garbage collector how much native memory a tensor holds: algorithms leave their vectors to it, and a managed wrapper of a few
/// bytes would not make it run before the device is full.
/// </summary>
static class NativeMemory
{
    static readonly ConditionalWeakTable<Tensor, Pressure> Announced = [];

    /// <summary>The bytes count until the tensor object is collected.</summary>
    public static void Announce(Tensor tensor, long bytes)
    {
        if (bytes > 0)
            Announced.Add(tensor, new Pressure(bytes));
    }

    sealed class Pressure
    {
        readonly long bytes;

        public Pressure(long bytes)
        {
            this.bytes = bytes;
            GC.AddMemoryPressure(bytes);
        }

        ~Pressure() => GC.RemoveMemoryPressure(bytes);
    }
}
