using System.Numerics;

namespace SaddleNotebooks;

/// <summary>What a layer is, before the shape of its input and the element type are known: an entry of the list a network is built from.</summary>
public abstract record LayerSpec
{
    /// <summary>The layer for inputs of the given shape.</summary>
    /// <exception cref="ArgumentException">The layer cannot take this shape; the message says why.</exception>
    internal abstract Layer<T> Build<T>(ImageShape input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>An activation can be written directly into the list of layers.</summary>
    public static implicit operator LayerSpec(Activation activation) => new Elementwise(activation);
}
