using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>A network of dense and elementwise layers only, whose curvature has closed forms.</summary>
static class DenseChain
{
    /// <summary>Whether all layers from the first with parameters on are dense or elementwise.</summary>
    public static bool Is<T>(Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => network.Layers.Count > 0 && network.Layers.Skip(network.FirstParametricLayer).All(l => l is DenseLayer<T> or ElementwiseLayer<T>);

    /// <summary>The weight matrix of a dense layer within the flat parameters.</summary>
    public static ReadOnlySpan<T> Weights<T>(Network<T> network, int layer, T[] parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => parameters.AsSpan(network.LayerRange(layer))[..network.Layers[layer].Parameters[0].Length];
}
