namespace SaddleNotebooks.Tool;

/// <summary>The arithmetic of a loss.</summary>
enum LossPrecision
{
    /// <summary>Double for small networks, where it costs little.</summary>
    Auto,

    /// <summary>Single precision.</summary>
    Float,

    /// <summary>Double precision.</summary>
    Double,
}
