namespace SaddleNotebooks.Numerics;

/// <summary>The distribution of random probe vectors z. In both, E[z zᵀ] = I and ‖z‖² = n, so that E[zᵀAz] = tr A.</summary>
public enum ProbeDistribution
{
    /// <summary>Uniform on the sphere of radius √n. The probability bounds for Lanczos need it.</summary>
    Sphere,

    /// <summary>Entries ±1 with probability ½ each: for a matrix close to diagonal, zᵀAz varies least.</summary>
    Rademacher,
}
