namespace SaddleNotebooks;

/// <summary>The differentiable first derivatives of the loss on one micro-batch, from which second-order products are one backward pass away.</summary>
abstract class CurvatureGraph(ModuleParameters parameters, double weight, bool retain) : IDisposable
{
    readonly List<Tensor> owned = [];

    protected bool Retain => retain;

    protected Tensor[] Variables => parameters.Tensors;

    /// <summary>Builds the graph where the module stands. Its tensors outlive the surrounding dispose scopes.</summary>
    public static CurvatureGraph Of(TorchLoss loss, TorchBatch part, double weight, CurvatureKind kind, bool retain)
    {
        using var attention = new PlainAttention();
        return kind == CurvatureKind.Hessian ? new HessianGraph(loss, part, weight, retain) : new GaussNewtonGraph(loss, part, weight, retain);
    }

    /// <summary>destination ← destination + weight · (the matrix of this micro-batch) v.</summary>
    public void AddProduct(Tensor v, Tensor destination)
    {
        using var scope = torch.NewDisposeScope();
        destination.add_(Product(v), weight);
    }

    public void Dispose()
    {
        foreach (var tensor in owned)
            tensor.Dispose();
        owned.Clear();
    }

    protected abstract Tensor Product(Tensor v);

    protected Tensor Own(Tensor tensor)
    {
        owned.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }

    protected Tensor[] Own(Tensor[] tensors)
    {
        foreach (var tensor in tensors)
            Own(tensor);
        return tensors;
    }

    sealed class HessianGraph : CurvatureGraph
    {
        readonly Tensor[] gradient;

        public HessianGraph(TorchLoss loss, TorchBatch part, double weight, bool retain)
            : base(loss.Parameters, weight, retain)
        {
            var mean = loss.DifferentiableLoss(part);
            gradient = Own(AutogradScript.Graph(mean, torch.ones_like(mean), Variables));
        }

        protected override Tensor Product(Tensor v) => AutogradScript.Product(gradient, Variables, v, Retain);
    }

    sealed class GaussNewtonGraph : CurvatureGraph
    {
        readonly Tensor outputs;
        readonly Tensor dual;
        readonly Tensor leaf;
        readonly Tensor slope;
        readonly Tensor[] pullback;

        // With outputs z: Jᵀu as a function of u gives J v by differentiating in u; ∇ℓ as a function of z gives ∇²ℓ · (J v); one more backward pass through z gives Jᵀ of that.
        public GaussNewtonGraph(TorchLoss loss, TorchBatch part, double weight, bool retain)
            : base(loss.Parameters, weight, retain)
        {
            var z = loss.Outputs(part);
            outputs = Own(TorchLoss.Differentiable(z, "module's output"));
            dual = Own(torch.zeros_like(z).detach().requires_grad_());
            pullback = Own(AutogradScript.Graph(outputs, dual, Variables));
            leaf = Own(z.detach().clone().requires_grad_());
            var mean = TorchLoss.Differentiable(loss.LossOf(leaf, part.Targets), "loss");
            slope = Own(AutogradScript.Graph(mean, torch.ones_like(mean), [leaf])[0]);
        }

        protected override Tensor Product(Tensor v)
            => AutogradScript.GaussNewton(outputs, dual, pullback, leaf, slope, Variables, v, Retain);
    }
}
