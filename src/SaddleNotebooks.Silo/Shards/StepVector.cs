using System.Runtime.InteropServices;

namespace SaddleNotebooks.Silo;

/// <summary>A vector that a step gave, in whichever precision. It has one owner, who gives its memory back.</summary>
abstract class StepVector
{
    string? mark;

    /// <summary>Its bytes.</summary>
    public abstract ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Its mark, found when it is first asked for: what is added here needs none.</summary>
    public string Mark => mark ??= VectorPiece.MarkOf(Bytes);

    /// <summary>Nobody needs it any more.</summary>
    public abstract void Release();
}

/// <summary>A vector of one precision.</summary>
/// <param name="values">The vector.</param>
/// <param name="pool">Where it goes when it is not needed any more.</param>
sealed class StepVector<T>(T[] values, VectorPool pool) : StepVector
    where T : unmanaged
{
    /// <summary>The vector.</summary>
    public T[] Values => values;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(values.AsSpan());

    /// <inheritdoc/>
    public override void Release() => pool.Return(values);
}
