using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

/// <summary>Surfaces for tests of topology.</summary>
static class RoughSurface
{
    public static SampledSurface Of(double[,] values) => new()
    {
        X = SampleAxis.Linear("x", 0, 1, values.GetLength(0)),
        Y = SampleAxis.Linear("y", 0, 1, values.GetLength(1)),
        Values = new ValueGrid(values),
        Status = SamplingStatus.Complete,
        Cost = default,
        Seconds = 0,
    };

    /// <summary>Normal numbers, rounded to steps so that there are ties; on a torus opposite edges are equal.</summary>
    public static SampledSurface Random(ulong seed, int width, int height, SurfaceDomain domain = SurfaceDomain.Disc, double steps = 10)
    {
        var random = new RandomStream(seed);
        var values = new double[width, height];
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j < height; j++)
                values[i, j] = Math.Round(steps * random.Normal(i * height + j));
        }
        return Of(Closed(values, domain));
    }

    public static double[,] Closed(double[,] values, SurfaceDomain domain)
    {
        int width = values.GetLength(0), height = values.GetLength(1);
        for (int i = 0; domain == SurfaceDomain.Torus && i < width; i++)
            values[i, height - 1] = values[i, 0];
        for (int j = 0; domain == SurfaceDomain.Torus && j < height; j++)
            values[width - 1, j] = values[0, j];
        return values;
    }
}
