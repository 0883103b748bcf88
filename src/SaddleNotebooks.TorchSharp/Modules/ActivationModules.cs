namespace SaddleNotebooks;

/// <summary>The module for each activation, and back.</summary>
static class ActivationModules
{
    public static torch.nn.Module<Tensor, Tensor> Create(Activation function)
        => ReferenceEquals(function, Activation.Identity) ? torch.nn.Identity()
            : ReferenceEquals(function, Activation.Tanh) ? torch.nn.Tanh()
            : ReferenceEquals(function, Activation.Sigmoid) ? torch.nn.Sigmoid()
            : ReferenceEquals(function, Activation.Relu) ? torch.nn.ReLU()
            : ReferenceEquals(function, Activation.Softplus) ? torch.nn.Softplus(1, 30)
            : ReferenceEquals(function, Activation.Gelu) ? torch.nn.GELU()
            : function.Name == Activation.LeakyRelu.Name ? torch.nn.LeakyReLU(Slope(function))
            : throw new NotSupportedException($"The activation {function.Name} has no module: write the module by hand and make its loss with module.Loss(…).");

    /// <summary>The layer of an activation module; null where there is none.</summary>
    public static LayerSpec? Specification(torch.nn.Module module) => Function(module) is { } function ? new Elementwise(function) : null;

    static Activation? Function(torch.nn.Module module) => module switch
    {
        TorchSharp.Modules.Identity => Activation.Identity,
        TorchSharp.Modules.Tanh => Activation.Tanh,
        TorchSharp.Modules.Sigmoid => Activation.Sigmoid,
        TorchSharp.Modules.ReLU => Activation.Relu,
        TorchSharp.Modules.Softplus { beta: 1 } => Activation.Softplus,
        TorchSharp.Modules.GELU => Activation.Gelu,
        TorchSharp.Modules.LeakyReLU { negative_slope: var slope } => Activation.LeakyReluWithSlope(slope),
        _ => null,
    };

    // An activation tells its formula by its values alone: φ(−1) = −slope.
    static double Slope(Activation function)
    {
        double[] x = new double[16], y = new double[16];
        Array.Fill(x, -1);
        function.Evaluate<double>(x, y);
        return -y[0];
    }
}
