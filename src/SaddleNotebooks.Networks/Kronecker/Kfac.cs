using System.Globalization;
using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// A Gauss–Newton or Fisher matrix of a network's loss, approximated block by block by Kronecker products (K-FAC: Martens &amp; Grosse 2015 for dense layers, Grosse &amp; Martens 2016 for
/// convolutions, over positions with shared weights Eschenhagen et al. 2023, see <see cref="KfacOptions.ReducePositions"/>), or by diagonals in their eigenbases (EK-FAC: George et al. 2018). The block of a layer with weights and
/// bias is A ⊗ S, with A the second moment of what enters the layer, a 1 at its end, and S that of the slopes behind it. It is an operator, an approximation whose
/// <see cref="Errors"/> can be seen, and with <see cref="Inverse"/> and <see cref="Solve"/> a preconditioner.
/// </summary>
/// <remarks>
/// Tables that indices look up have a diagonal A. Numbers that scale or shift single elements have the exact diagonal of their block. Parameters that are used in another way, or more than once,
/// are <see cref="Uncovered"/>: there the matrix is the penalty alone. May be used from several threads at once; results have the same bits for any number of threads.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Kfac<T> : ILinearOperator<T[]>, IAdvised
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly NetworkLoss<T> loss;
    readonly IReadOnlyList<KfacBlock<T>> blocks;
    readonly ObjectPool<KfacWorkspace<T>> workspaces;
    readonly T[]?[] corrected;

    internal Kfac(NetworkLoss<T> loss, NetworkHessian<T> exact, KfacOptions options, IReadOnlyList<KfacBlock<T>> blocks, double seconds)
    {
        (this.loss, this.blocks, Exact, Options, Seconds) = (loss, blocks, exact, options, seconds);
        int longest = blocks.Count == 0 ? 0 : blocks.Max(b => b.Part.ParameterCount);
        workspaces = new(() => new KfacWorkspace<T>(longest, loss.Workers));
        corrected = [.. blocks.Select(b => b.Diagonal is { } diagonal ? Array.ConvertAll(diagonal, T.CreateTruncating) : null)];
        var covered = new HashSet<int>(blocks.SelectMany(b => b.Part.HasBias ? [b.Part.Offset, b.Part.BiasOffset] : new[] { b.Part.Offset }));
        // Of a part of single elements the first slice tells of the others, which follow it.
        foreach (var part in blocks.Select(b => b.Part).Where(p => p.Kind == LinearPartKind.Elements))
            covered.UnionWith(loss.Network.Slices.Select(s => s.Offset).Where(o => o >= part.Offset && o < part.Offset + part.Outputs));
        Uncovered = [.. loss.Network.Slices.Where(s => s.Length > 0 && !covered.Contains(s.Offset)).Select(s => s.Name)];
    }

    /// <inheritdoc/>
    public IVectorSpace<T[]> Space => loss.Space;

    /// <summary>What was asked for.</summary>
    public KfacOptions Options { get; }

    /// <summary>The matrix that is approximated, with its products.</summary>
    public NetworkHessian<T> Exact { get; }

    /// <summary>The names of the blocks, in the order in which the network uses them.</summary>
    public IReadOnlyList<string> Blocks => [.. blocks.Select(b => b.Name)];

    /// <summary>The parameters that no block covers; empty for chains of layers.</summary>
    public IReadOnlyList<string> Uncovered { get; }

    /// <summary>The time it took, in seconds.</summary>
    public double Seconds { get; }

    /// <summary>The sum of all eigenvalues, the penalty's included. With corrected eigenvalues it is the trace of the matrix itself.</summary>
    public double Trace => blocks.Sum(b => b.Eigenvalues(corrected: true).Sum()) + (loss.L2 * Space.Dimension);

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Uncovered.Count == 0 ? ""
        : $"No Kronecker form is known of {string.Join(", ", Uncovered)}: solve with the matrix itself, factors.Solve(gradient, damping), and the factors as preconditioner.";

    /// <summary>destination ← K x, by two matrix products for a block, or four with corrected eigenvalues; no sample is looked at.</summary>
    public void Apply(T[] x, T[] destination) => Multiply(x, destination, Options.EigenvalueCorrected);

    /// <summary>(K + damping · I)⁻¹ as an operator: exact in the eigenbases of the blocks, where the papers' factored damping is an approximation.</summary>
    /// <param name="damping">Positive; the penalty λ of the loss is in K already.</param>
    /// <exception cref="ArgumentOutOfRangeException">The damping is not positive and finite.</exception>
    public ILinearOperator<T[]> Inverse(double damping)
    {
        double shift = Require.Positive(damping, nameof(damping)) + loss.L2;
        return new KfacInverse<T>(this, [.. blocks.Select(b => Array.ConvertAll(b.Eigenvalues(Options.EigenvalueCorrected), v => T.CreateTruncating(1 / (v + shift))))], 1 / shift);
    }

    /// <summary>
    /// (K + damping · I)⁻¹ b, with the residual that it leaves in the matrix itself, ‖b − (F + damping · I) x‖, by one product with F: status Converged where that is below 10⁻⁶ of ‖b‖, else
    /// ProductLimitReached.
    /// </summary>
    /// <param name="b">The right side, for example a gradient; left as it is.</param>
    /// <param name="damping">Positive.</param>
    /// <exception cref="ArgumentException">b has the wrong length, or the damping is not positive.</exception>
    public LinearSolution<T[]> InverseProduct(T[] b, double damping)
    {
        loss.CheckLength(b);
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        T[] x = Space.CreateZero(), residual = Space.CreateZero();
        Inverse(damping).Apply(b, x);
        Exact.Shifted(damping).Apply(x, residual);
        Space.AddScaled(-1, b, residual);
        double norm = Space.Norm(residual), right = Space.Norm(b);
        return new(x, norm, right, null, norm <= new SolverOptions().Tolerance * right ? KrylovStatus.Converged : KrylovStatus.ProductLimitReached,
            new OperatorCost(1, System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = Space.Device });
    }

    /// <summary>(F + damping · I)⁻¹ b with the matrix itself, by conjugate gradients with <see cref="Inverse"/> as preconditioner, and its residual.</summary>
    /// <param name="b">The right side; left as it is.</param>
    /// <param name="damping">Positive.</param>
    /// <param name="options">Tolerance and limit; defaults where omitted.</param>
    /// <param name="progress">Told before every product.</param>
    /// <param name="cancellationToken">Ends the run early with what is there.</param>
    /// <exception cref="ArgumentException">b has the wrong length or holds NaN or ∞, or the damping is not positive.</exception>
    public LinearSolution<T[]> Solve(
        T[] b, double damping, SolverOptions? options = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        loss.CheckLength(b);
        return ConjugateGradient.Solve(Exact.Shifted(damping), b, Inverse(damping), options, progress, cancellationToken);
    }

    /// <summary>
    /// ‖K − F‖/‖F‖ in the norm of Frobenius for every block, without the penalty. Small blocks are compared element by element; of larger ones both norms are estimated from random probes,
    /// with a standard error. What K leaves out between blocks is no part of it.
    /// </summary>
    /// <param name="maxExact">The most parameters of a block that is compared element by element, one product with F for each; not negative.</param>
    /// <param name="probes">Products with F for a larger block, at least 2.</param>
    /// <param name="seed">The seed of the probes.</param>
    /// <param name="progress">Told how many products are done.</param>
    /// <param name="cancellationToken">Ends it early, with the blocks that are done.</param>
    public KfacErrors Errors(int maxExact = 512, int probes = 16, ulong seed = 0, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNegative(maxExact, nameof(maxExact));
        Require.InRange(probes, 2, 1_000_000, nameof(probes));
        using var work = AmbientWork.Begin("errors of Kronecker factors", ref cancellationToken, progress);
        return new KfacErrorRun<T>(this, blocks, maxExact, probes, seed).Run(work, cancellationToken);
    }

    /// <summary>For example <c>EK-FAC of the Gauss–Newton matrix: 0 (100 × 785), 2 (10 × 101)</c>.</summary>
    public override string ToString()
    {
        string matrix = Options.Matrix switch
        {
            KfacMatrix.GaussNewton => "Gauss–Newton matrix",
            KfacMatrix.EmpiricalFisher => "empirical Fisher matrix",
            _ => "Monte Carlo Fisher matrix",
        };
        var parts = blocks.Select(b => b.Part.Kind == LinearPartKind.Elements
            ? string.Create(CultureInfo.InvariantCulture, $"{b.Name} ({b.Part.Outputs}, diagonal)")
            : string.Create(CultureInfo.InvariantCulture, $"{b.Name} ({b.Part.Outputs} × {b.Part.Extent})"));
        return this.After($"{(Options.EigenvalueCorrected ? "EK-FAC" : "K-FAC")}{(Options.ReducePositions ? ", reduced over positions," : "")} of the {matrix}: {string.Join(", ", parts)}");
    }

    internal double L2 => loss.L2;

    internal void Multiply(T[] x, T[] destination, bool correct)
    {
        Start(x, destination, loss.L2);
        var workspace = workspaces.Rent();
        for (int k = 0; k < blocks.Count; k++)
        {
            if (corrected[k] is { } eigenvalues && (correct || blocks[k].Left is null))
                blocks[k].AddProduct(eigenvalues, x, destination, workspace);
            else
                blocks[k].AddProduct(x, destination, workspace);
        }
        workspaces.Return(workspace);
    }

    internal void MultiplyInverse(IReadOnlyList<T[]> eigenvalues, double elsewhere, T[] x, T[] destination)
    {
        Start(x, destination, 0);
        var workspace = workspaces.Rent();
        for (int k = 0; k < blocks.Count; k++)
            blocks[k].AddProduct(eigenvalues[k], x, destination, workspace);
        workspaces.Return(workspace);
        foreach (var slice in loss.Network.Slices.Where(s => Uncovered.Contains(s.Name)))
            ElementKernels.ScaleTo(T.CreateTruncating(elsewhere), x.AsSpan(slice.Range), destination.AsSpan(slice.Range));
    }

    void Start(T[] x, T[] destination, double penalty)
    {
        loss.CheckLength(x);
        loss.CheckLength(destination);
        if (ReferenceEquals(x, destination))
            throw new ArgumentException("The vector and the destination must be different arrays.", nameof(destination));
        ElementKernels.ScaleTo(T.CreateTruncating(penalty), x, destination);
    }
}
