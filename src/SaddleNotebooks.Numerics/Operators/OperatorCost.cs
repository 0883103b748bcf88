namespace SaddleNotebooks.Numerics;

/// <summary>What a result cost, and where.</summary>
/// <param name="Products">The number of operator products.</param>
/// <param name="Seconds">Wall-clock time, in seconds.</param>
public readonly record struct OperatorCost(long Products, double Seconds)
{
    // Null for the CPU, so that a cost of nothing, default(OperatorCost), names a device too.
    readonly string? elsewhere;

    /// <summary>The device that computed, as <see cref="IVectorSpace{TVector}.Device"/> names it.</summary>
    public string Device
    {
        get => elsewhere ?? "CPU";
        init => elsewhere = value == "CPU" ? null : value;
    }

    /// <summary>The cost of both; the device is that of the first, unless it did nothing.</summary>
    public static OperatorCost operator +(OperatorCost a, OperatorCost b)
        => new(a.Products + b.Products, a.Seconds + b.Seconds) { Device = a.Products == 0 ? b.Device : a.Device };

    /// <inheritdoc cref="op_Addition"/>
    public static OperatorCost Add(OperatorCost a, OperatorCost b) => a + b;
}
