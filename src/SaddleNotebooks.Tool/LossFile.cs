using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tool;

/// <summary>Reads the network and the samples of a request.</summary>
static class LossFile
{
    const int MostInDouble = 100_000;

    /// <summary>What is done with a loss, in whichever arithmetic.</summary>
    public interface IUse<out TResult>
    {
        /// <summary>Does it.</summary>
        TResult With<T>(NetworkLoss<T> loss)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>;
    }

    /// <summary>Reads network and samples.</summary>
    /// <param name="request">Where they are.</param>
    /// <param name="threads">Threads; null for one on each core.</param>
    /// <param name="screen">Shown what was read; null for nobody.</param>
    /// <param name="use">What is done with the loss.</param>
    public static TResult Open<TResult>(LossRequest request, int? threads, Screen? screen, IUse<TResult> use)
    {
        var import = request.Import();
        if (request.Precision == LossPrecision.Double)
            return Use(Network.FromOnnx<double>(request.Model, import));
        var network = Network.FromOnnx(request.Model, import);
        return request.Precision == LossPrecision.Auto && network.ParameterCount <= MostInDouble
            ? Use(Network.FromOnnx<double>(request.Model, import))
            : Use(network);

        TResult Use<T>(Network<T> network)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            screen?.Line(network.Import!.ToString());
            return use.With(network.Loss(
                LossSamples.Read(request, network), LossRequest.Functions[request.Loss], request.Penalty, threads is { } count ? new Workers(count) : null));
        }
    }
}
