namespace SaddleNotebooks;

/// <summary>How the weights of a network start. Biases start at zero.</summary>
public enum Initialization
{
    /// <summary>Uniform in ±√(6 / (inputs + outputs)): variance 2 / (inputs + outputs) (Glorot &amp; Bengio 2010). Suits tanh and sigmoid.</summary>
    Xavier,

    /// <summary>Normal with variance 2 / inputs (He et al. 2015). Suits relu and its relatives.</summary>
    He,

    /// <summary>Rows or columns orthonormal, whichever there are fewer of (Saxe et al. 2014).</summary>
    Orthogonal,

    /// <summary>All zero: every hidden unit is alike; a saddle point of networks whose hidden activation is odd.</summary>
    Zero,

    /// <summary>Normal with standard deviation 10⁻³: close to the saddle point at zero, where the gradient nearly vanishes.</summary>
    NearSaddle,
}
