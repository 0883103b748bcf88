namespace SaddleNotebooks.Numerics;

/// <summary>Draws the probe vectors of one run: probe i depends on the seed and on i alone.</summary>
sealed class ProbeSource<TVector>(IVectorSpace<TVector> space, ProbeDistribution distribution, ulong seed)
    where TVector : class
{
    readonly RandomStream stream = new(seed);
    readonly double[] host = new double[space.Dimension];

    /// <summary>z ← probe number <paramref name="index"/>, of norm √n.</summary>
    public void Draw(int index, TVector z)
    {
        var probe = stream.Derive(index);
        switch (distribution)
        {
            case ProbeDistribution.Sphere:
                probe.FillNormal(host);
                space.Load(host, z);
                space.Scale(Math.Sqrt(space.Dimension) / space.Norm(z), z);
                break;
            case ProbeDistribution.Rademacher:
                probe.FillRademacher(host);
                space.Load(host, z);
                break;
            default:
                throw new InvalidOperationException($"Unknown distribution of probe vectors: {distribution}.");
        }
    }
}
