using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>Random numbers with the distribution of the length of a normal vector: χ with k degrees of freedom.</summary>
static class ChiVariate
{
    /// <summary>
    /// One χ variate; O(1) for any k. It uses the stream from its start, so each variate needs its own stream.
    /// </summary>
    /// <remarks>χ² is twice a gamma variate of shape k/2, drawn by the rejection method of Marsaglia &amp; Tsang (2000).</remarks>
    public static double Sample(RandomStream stream, int degrees)
    {
        if (degrees == 1)
            return Math.Abs(stream.Normal(0));
        double d = 0.5 * degrees - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        // Each attempt takes four numbers: two behind the normal one, one uniform, one unused.
        for (long attempt = 0; ; attempt += 4)
        {
            double x = stream.Normal(attempt), v = 1 + c * x;
            if (v <= 0)
                continue;
            v = v * v * v;
            double u = 1 - stream.Uniform(attempt + 2);
            if (Math.Log(u) < 0.5 * x * x + d * (1 - v + Math.Log(v)))
                return Math.Sqrt(2 * d * v);
        }
    }
}
