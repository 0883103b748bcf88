namespace SaddleNotebooks.Numerics;

/// <summary>Options of <see cref="StochasticLanczosQuadrature"/>.</summary>
public sealed record SpectralDensityOptions
{
    /// <summary>The number of random probe vectors, at least 1; standard errors need 2. Default 10.</summary>
    public int Probes
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Probes), value, "At least one probe is needed.");
    } = 10;

    /// <summary>
    /// Lanczos steps for each probe, at least 1 and at most the dimension. The rule is exact for polynomials of degree 2·Steps − 1.
    /// Default 80.
    /// </summary>
    public int Steps
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Steps), value, "At least one step is needed.");
    } = 80;

    /// <summary>The seed of the probe vectors. Same seed, same result. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>The distribution of the probes. The probability statement for the extreme eigenvalues needs the sphere, the default.</summary>
    public ProbeDistribution Distribution { get; init; } = ProbeDistribution.Sphere;

    /// <summary>Options of the factorisations.</summary>
    public LanczosOptions Lanczos { get; init; } = new();
}
