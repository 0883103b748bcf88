using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>What one does with a network and with samples: losses, outputs, files, selections.</summary>
public static partial class NetworkExtensions
{
    /// <summary>The outputs for every sample at the network's parameters, before any loss: [samples, outputs], an output tensor row-major.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples; their targets do not matter.</param>
    /// <param name="workers">The threads to use; <see cref="Workers.Shared"/> by default.</param>
    /// <exception cref="ArgumentException">A sample has not as many features as the network takes.</exception>
    public static T[,] Outputs<T>(this Network<T> network, LabeledData data, Workers? workers = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        return At(network, network.Parameters, data, workers ?? Workers.Shared);
    }

    /// <summary>The outputs at the parameters given.</summary>
    internal static T[,] At<T>(Network<T> network, T[] parameters, LabeledData data, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (data.Features != network.Input.Features)
        {
            throw new ArgumentException(
                $"The network takes {network.Input.Features} inputs ({network.InputText}) but a sample has {data.Features} features.", nameof(data));
        }
        var samples = new LabeledData(data.Inputs.Span, new int[data.Count], 1);
        var passes = NetworkPasses<T>.Of(network, samples);
        var chunks = new ChunkedData<T>(samples, passes, workers);
        var workspaces = new ObjectPool<NetworkWorkspace<T>>(() => new NetworkWorkspace<T>());
        var outputs = new T[data.Count, network.Output.Features];
        workers.Run(chunks.Plan.Chunks, c =>
        {
            var chunk = chunks.Chunks[c];
            var workspace = workspaces.Rent();
            var values = workspace.Values(passes, chunk);
            passes.Forward(parameters, chunk, values, workspace.Gemm);
            var batch = passes.Outputs(values, chunk);
            for (int k = 0; k < batch.Rows; k++)
            {
                for (int i = 0; i < chunk.Samples; i++)
                    outputs[c * chunks.Plan.Columns + i, k] = batch.Row(k)[i];
            }
            workspaces.Return(workspace);
        });
        return outputs;
    }
}
