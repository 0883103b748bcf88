using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The Hessian (or Gauss–Newton matrix) of a module's loss at one point. Where the graph of the gradient is kept, it is built with the first product and every product
/// is one backward pass through it; otherwise each product builds it again, micro-batch by micro-batch.
/// </summary>
public sealed class TorchHessian : ILinearOperator<Tensor>, IDisposable
{
    readonly TorchLoss loss;
    readonly Tensor x;
    readonly bool keep;
    List<CurvatureGraph>? kept;

    internal TorchHessian(TorchLoss loss, Tensor x, CurvatureKind kind, bool keep)
    {
        this.loss = loss;
        this.keep = keep;
        Kind = kind;
        this.x = x.detach().clone().DetachFromDisposeScope();
        NativeMemory.Announce(this.x, x.numel() * x.element_size());
    }

    /// <summary>Which matrix this is.</summary>
    public CurvatureKind Kind { get; }

    /// <inheritdoc/>
    public IVectorSpace<Tensor> Space => loss.Space;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">libtorch cannot differentiate the loss twice; the message says which operation.</exception>
    public void Apply(Tensor x, Tensor destination)
    {
        var space = loss.Parameters.Space;
        space.Check(x);
        space.Check(destination);
        if (ReferenceEquals(x, destination))
            throw new ArgumentException("The vector and the destination must be different tensors.", nameof(destination));
        loss.At(this.x, () =>
        {
            destination.zero_();
            if (keep)
            {
                AddKept(x, destination);
            }
            else
            {
                foreach (var (part, weight) in loss.Parts())
                {
                    using var step = torch.NewDisposeScope();
                    using var graph = CurvatureGraph.Of(loss, part, weight, Kind, retain: false);
                    graph.AddProduct(x, destination);
                }
            }
            if (loss.Options.L2 > 0)
                destination.add_(x, loss.Options.L2);
            return true;
        });
    }

    /// <summary>vᵀ H v: the second derivative of the loss along v.</summary>
    public double Curvature(Tensor v)
    {
        using var product = Space.CreateZero();
        Apply(v, product);
        return Space.Dot(v, product);
    }

    /// <summary>Frees point and graph.</summary>
    public void Dispose()
    {
        Release();
        x.Dispose();
    }

    /// <summary>Gives the graph up; the next product builds it again.</summary>
    internal void Release()
    {
        foreach (var graph in kept ?? [])
            graph.Dispose();
        kept = null;
    }

    void AddKept(Tensor v, Tensor destination)
    {
        bool old = kept is not null;
        kept ??= Build();
        try
        {
            foreach (var graph in kept)
                graph.AddProduct(v, destination);
        }
        catch (InvalidOperationException) when (old)
        {
            // An optimizer of TorchSharp has changed the parameters in place since, which spoils the graph for libtorch even though they hold the point again.
            Release();
            destination.zero_();
            AddKept(v, destination);
        }
    }

    List<CurvatureGraph> Build()
    {
        loss.Keep(this);
        var graphs = new List<CurvatureGraph>();
        foreach (var (part, weight) in loss.Parts())
        {
            using var step = torch.NewDisposeScope();
            graphs.Add(CurvatureGraph.Of(loss, part, weight, Kind, retain: true));
        }
        return graphs;
    }
}
