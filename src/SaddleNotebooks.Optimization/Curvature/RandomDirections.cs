using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>Random vectors for any engine: drawn on the host from a counter-based stream, so that every engine sees the same numbers.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
sealed class RandomDirections<TVector>(IVectorSpace<TVector> space)
    where TVector : class
{
    readonly double[] host = new double[space.Dimension];

    /// <summary>Independent standard normal coordinates.</summary>
    public void Normal(RandomStream stream, TVector destination)
    {
        stream.FillNormal(host);
        space.Load(host, destination);
    }

    /// <summary>Uniform on the sphere of the given radius.</summary>
    public void OnSphere(RandomStream stream, double radius, TVector destination)
    {
        stream.FillNormal(host);
        double norm = 0;
        foreach (double v in host)
            norm += v * v;
        norm = Math.Sqrt(norm);
        for (int i = 0; i < host.Length; i++)
            host[i] *= radius / norm;
        space.Load(host, destination);
    }

    /// <summary>Uniform in the ball of the given radius: a point of the sphere, its length multiplied by U^(1/n).</summary>
    public void InBall(RandomStream stream, double radius, TVector destination)
        => OnSphere(stream, radius * Math.Pow(stream.Derive(1).Uniform(0), 1.0 / host.Length), destination);
}
