namespace SaddleNotebooks;

/// <summary>What is certified about a point.</summary>
public enum Stationarity
{
    /// <summary>Nothing: the gradient is above the tolerance.</summary>
    None,

    /// <summary>‖∇f‖ ≤ ε.</summary>
    FirstOrder,

    /// <summary>‖∇f‖ ≤ ε and λ_min ≥ −√(ρε).</summary>
    SecondOrder,
}
