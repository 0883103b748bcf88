namespace SaddleNotebooks;

/// <content>The vectors of an engine.</content>
public sealed partial record Engine
{
    /// <summary>The space of vectors of the given length on this engine.</summary>
    public TorchSpace Space(int dimension) => new(dimension, ElementType, TorchDevice);
}
