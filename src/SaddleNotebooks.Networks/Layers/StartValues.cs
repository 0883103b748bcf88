using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>Start values of networks that have no rule of their own: graphs, and modules of another engine.</summary>
static class StartValues
{
    /// <summary>Every part of two or more axes, [outputs][inputs …], is drawn anew as Xavier weights; all others, biases and scales, stay.</summary>
    /// <param name="slices">The parts of the parameters.</param>
    /// <param name="parameters">The present parameters, which are changed.</param>
    /// <param name="random">The random numbers.</param>
    public static void DrawWeights(IReadOnlyList<ParameterSlice> slices, double[] parameters, RandomStream random)
    {
        for (int k = 0; k < slices.Count; k++)
        {
            var slice = slices[k];
            if (slice.Shape.Count < 2 || slice.Length == 0)
                continue;
            int outputs = slice.Shape[0], inputs = slice.Length / outputs, kernel = slice.Shape.Skip(2).Aggregate(1, (product, extent) => product * extent);
            WeightInitializer.Fill(parameters.AsSpan(slice.Range), outputs, inputs, Initialization.Xavier, random.Derive(k), outputs * kernel);
        }
    }
}
