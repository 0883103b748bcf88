using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The loss of a network of any engine, for those who look for many of its minima.</summary>
interface INetworkObjective
{
    /// <summary>λ of the penalty ½ λ ‖θ‖².</summary>
    double L2 { get; }

    /// <summary>The hidden units that may change places; empty where none are known.</summary>
    IReadOnlyList<HiddenUnits> HiddenUnits { get; }

    /// <summary>Start values as a training would have them.</summary>
    /// <param name="random">What they depend on.</param>
    double[] Initialized(RandomStream random);
}
