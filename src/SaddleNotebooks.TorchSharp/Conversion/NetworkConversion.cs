using System.Numerics;

namespace SaddleNotebooks;

/// <summary>Networks of the CPU engine as modules, and modules as networks of the CPU engine, with equal numbers.</summary>
public static class NetworkConversion
{
    /// <summary>A module with the layers and a copy of the parameters of the network.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="engine">Where to put it and how precise; null: <see cref="Engine.Auto"/> in the network's precision.</param>
    /// <exception cref="NotSupportedException">A layer is not one of the library's.</exception>
    public static ConvertedNetwork ToModule<T>(this Network<T> network, Engine? engine = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Graph is not null)
            throw new NotSupportedException($"{network} is a graph of operations, not a chain of layers: use ToGraphModule().");
        engine ??= typeof(T) == typeof(double) ? Engine.Auto.InDouble() : Engine.Auto;
        var module = new ConvertedNetwork(network.Input, network.Specification, engine);
        Write(network, module);
        return module;
    }

    /// <summary>
    /// A module with the operations and a copy of the parameters of a network that came as a graph, such as an ONNX file: it runs on any device, and
    /// automatic differentiation gives its derivatives.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="engine">Where to put it and how precise; null: <see cref="Engine.Auto"/> in the network's precision.</param>
    /// <exception cref="NotSupportedException">The network is a chain of layers: use <see cref="ToModule"/>.</exception>
    public static GraphModule ToGraphModule<T>(this Network<T> network, Engine? engine = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => ToGraphModule(network, engine, classesLast: null);

    static GraphModule ToGraphModule<T>(Network<T> network, Engine? engine, bool? classesLast)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Graph is not { } graph)
            throw new NotSupportedException($"{network} is a chain of layers, not a graph of operations: use ToModule().");
        engine ??= typeof(T) == typeof(double) ? Engine.Auto.InDouble() : Engine.Auto;
        var module = new GraphModule(graph, engine, classesLast);
        Write(network, module);
        return module;
    }

    static void Write<T>(Network<T> network, torch.nn.Module module)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parameters = module.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        using var noGrad = torch.no_grad();
        foreach (var slice in network.Slices)
            HostCopy.Write(Array.ConvertAll(network.Parameters[slice.Range], double.CreateChecked), parameters[slice.Name].detach());
    }

    /// <summary>The loss of a network on this engine: the same function of the same parameters on the same samples.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss on the CPU engine.</param>
    /// <param name="engine">Where to compute and how precise; null: <see cref="Engine.Auto"/> in the network's precision.</param>
    /// <param name="options">Micro-batches and more; the penalty is that of the loss.</param>
    public static TorchLoss ToTorch<T>(this NetworkLoss<T> loss, Engine? engine = null, TorchLossOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        engine ??= typeof(T) == typeof(double) ? Engine.Auto.InDouble() : Engine.Auto;
        torch.nn.Module<Tensor, Tensor> module = loss.Network.Graph is { } graph
            ? ToGraphModule(loss.Network, engine, loss.Data.HasPositions ? graph.AreClassesLast(loss.Data) : null)
            : loss.Network.ToModule(engine);
        return module.Loss(TorchData.From(loss.Data, engine), loss.Function, (options ?? new TorchLossOptions()) with { L2 = loss.L2 });
    }

    /// <summary>A network of the CPU engine with the layers and a copy of the parameters of a converted network.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static Network<T> ToNetwork<T>(this ConvertedNetwork module)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(module);
        return Fill(Network.Create<T>(module.Input, module.Specification), module);
    }

    /// <summary>A network of the CPU engine with the layers and a copy of the parameters of a sequential module.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="module">Dense and convolutional layers, activations, pooling, layer normalisation, flatten.</param>
    /// <param name="input">The shape of a sample.</param>
    /// <exception cref="NotSupportedException">A part has no equal on the CPU engine; the message says which and why.</exception>
    public static Network<T> ToNetwork<T>(this TorchSharp.Modules.Sequential module, ImageShape input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(module);
        return Fill(Network.Create<T>(input, [.. module.named_children().Select(c => LayerModules.Specification(c.name, c.module))]), module);
    }

    static Network<T> Fill<T>(Network<T> network, torch.nn.Module module)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int offset = 0;
        foreach (var (name, parameter) in module.named_parameters())
        {
            var host = new double[parameter.numel()];
            HostCopy.Read(parameter.detach(), host);
            if (offset + host.Length > network.ParameterCount)
                throw new NotSupportedException($"'{name}' has no place in the network {network}.");
            for (int i = 0; i < host.Length; i++)
                network.Parameters[offset + i] = T.CreateTruncating(host[i]);
            offset += host.Length;
        }
        return network;
    }
}
