using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class NetworkExtensions
{
    /// <summary>The mean loss of a network on the data, as a function of the parameters.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <param name="function">The loss of one sample.</param>
    /// <param name="l2">λ ≥ 0: adds the penalty ½ λ ‖θ‖² over all parameters.</param>
    /// <param name="workers">The threads to use; <see cref="Workers.Shared"/> by default.</param>
    /// <exception cref="ArgumentException">Data and network do not fit together; the message says where.</exception>
    public static NetworkLoss<T> Loss<T>(this Network<T> network, LabeledData data, LossFunction function, double l2 = 0, Workers? workers = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => new(network, data, function, l2, workers);
}
