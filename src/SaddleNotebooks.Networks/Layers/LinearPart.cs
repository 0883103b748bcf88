namespace SaddleNotebooks.Networks;

/// <summary>How a part of the parameters meets what enters it.</summary>
enum LinearPartKind
{
    /// <summary>s = W x + b at every position.</summary>
    Product,

    /// <summary>s = the row of a table that an index names, at every position.</summary>
    Lookup,

    /// <summary>Numbers that scale or shift single elements.</summary>
    Elements,
}

/// <summary>
/// Parameters that enter a network linearly. With inputs x_t and slopes s̄_t of the loss at the positions t at which one sample uses them, the
/// gradient for the sample is Σ_t s̄_t x_tᵀ, where x_t ends with a 1 for the bias.
/// </summary>
/// <param name="Kind">What the parameters do.</param>
/// <param name="Offset">Where the weights start.</param>
/// <param name="Inputs">The elements of x without the 1; of a table its entries, of single elements 1.</param>
/// <param name="Outputs">The elements of s; of single elements their number.</param>
/// <param name="Positions">How often one sample uses the weights.</param>
sealed record LinearPart(LinearPartKind Kind, int Offset, int Inputs, int Outputs, int Positions)
{
    /// <summary>Where the bias starts; −1 for none.</summary>
    public int BiasOffset { get; init; } = -1;

    /// <summary>Whether the weights lie [inputs][outputs] rather than [outputs][inputs].</summary>
    public bool InputsFirst { get; init; }

    public bool HasBias => BiasOffset >= 0;

    /// <summary>The elements of x with the 1.</summary>
    public int Extent => HasBias ? Inputs + 1 : Inputs;

    /// <summary>The numbers that tell x at one position: an index of a table.</summary>
    public int InputColumns => Kind switch { LinearPartKind.Lookup => 1, LinearPartKind.Elements => 0, _ => Extent };

    public int ParameterCount => Kind == LinearPartKind.Elements ? Outputs : checked(Extent * Outputs);

    /// <summary>The same part in a longer vector of parameters.</summary>
    public LinearPart Moved(int by) => this with { Offset = Offset + by, BiasOffset = HasBias ? BiasOffset + by : -1 };
}
