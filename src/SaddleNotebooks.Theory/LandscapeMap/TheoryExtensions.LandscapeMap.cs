using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class TheoryExtensions
{
    /// <summary>
    /// Maps a landscape: its minima, the transition states between them, and which transition state joins which two minima – a network, as chemists draw
    /// it for molecules (Wales 2003, Energy Landscapes). Minima come from random starts and basin hopping; transition states by following the lowest
    /// curvature uphill from minima, with Lanczos vectors above 50 variables, and from nudged elastic bands between parts that nothing joins yet. Each
    /// transition state is certified, gradient and index exactly 1, and joined to the minima in which descents end on both sides of its unstable direction.
    /// </summary>
    /// <remarks>
    /// A map shows what exists, never that there is no more. The same options give the same map for any number of threads. A file is written after every
    /// find; a process that is killed loses nothing of what it found before, and several processes may fill one file (with different seeds).
    /// </remarks>
    /// <typeparam name="TVector">The engine's vector type. Gradients come from the engine, steps are made in double.</typeparam>
    /// <param name="objective">The landscape: a problem, a formula, the loss of a network.</param>
    /// <param name="options">How; defaults where omitted.</param>
    /// <param name="resume">A map of the same function to go on from; its points are added to those of the file. Null for none.</param>
    /// <param name="file">Where the map is kept: read first if it is there. Null for nowhere.</param>
    /// <param name="progress">Told how much of the searches planned so far is done; each new minimum adds to them.</param>
    /// <param name="cancellationToken">Ends the search; what was found is returned.</param>
    /// <exception cref="ArgumentException">
    /// The map or the file belongs to another function or another symmetry, or nothing says where to begin: give <see cref="LandscapeMapOptions.Box"/>.
    /// </exception>
    /// <exception cref="InvalidDataException">The file is no map.</exception>
    public static LandscapeNetwork MapLandscape<TVector>(
        this IObjective<TVector> objective, LandscapeMapOptions? options = null, LandscapeNetwork? resume = null, string? file = null,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        options ??= new LandscapeMapOptions();
        using var work = AmbientWork.Begin("map of the landscape", ref cancellationToken, progress);
        return new LandscapeMapper(MappedFunction.Of(objective, options), options, resume, file).Run(work, cancellationToken);
    }
}
