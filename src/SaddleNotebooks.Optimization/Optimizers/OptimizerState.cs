namespace SaddleNotebooks.Optimization;

/// <summary>
/// The memory of one run of an optimizer: velocities, averages, trust radii. Created by <see cref="Optimizer.CreateState"/>, used by one
/// run from one thread.
/// </summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public abstract class OptimizerState<TVector>
    where TVector : class
{
    /// <summary>
    /// Moves the iterate once. The gradient the method sees is that of the iterate's current objective: all the data, or the mini-batch
    /// the caller put there with <see cref="Iterate{TVector}.Use"/>.
    /// </summary>
    public abstract StepOutcome Step(Iterate<TVector> iterate);

    /// <summary>
    /// diagonal ← P, where the method's next step is that of its first-order sibling in the coordinates P^{1/2} x: the eigenvalues of P^{−1/2} H P^{−1/2} then decide whether it is
    /// stable (Cohen et al. 2022).
    /// </summary>
    /// <returns>Whether the method has a preconditioner now; if not, nothing is written.</returns>
    internal virtual bool ReadPreconditioner(Span<double> diagonal) => false;

    /// <summary>
    /// Names every number and vector of the state, in a fixed order: the archive writes them or reads them back, bit for bit. States
    /// without memory have nothing to name.
    /// </summary>
    public virtual void Transfer(StateArchive<TVector> archive)
    {
    }
}
