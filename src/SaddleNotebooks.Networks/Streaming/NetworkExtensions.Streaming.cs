using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class NetworkExtensions
{
    /// <summary>The mean loss of a network over samples that are read chunk by chunk.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="source">The samples, for example <see cref="IdxSamples"/>.</param>
    /// <param name="function">The loss of one sample.</param>
    /// <param name="l2">λ ≥ 0: adds the penalty ½ λ ‖θ‖² over all parameters.</param>
    /// <param name="memory">Bytes that samples and what is computed for them may take at a time; one sample always may.</param>
    /// <param name="workers">The threads to use; all by default.</param>
    /// <exception cref="ArgumentException">Samples and network do not fit together.</exception>
    public static StreamedLoss<T> StreamedLoss<T>(
        this Network<T> network, ISampleSource source, LossFunction function, double l2 = 0, long memory = 512L << 20, Workers? workers = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(function);
        return new StreamedLoss<T>(network, source, function, l2, memory, workers);
    }
}
