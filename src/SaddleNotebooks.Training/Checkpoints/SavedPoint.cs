namespace SaddleNotebooks;

/// <summary>A point of parameter space that is somewhere else – in a file, on another device – until it is loaded.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
/// <param name="Name">Its name, different from those of all others of the stream; an analysis that is taken up again knows it by this.</param>
/// <param name="Step">The training steps done there.</param>
/// <param name="Load">Writes the coordinates into the vector given.</param>
public sealed record SavedPoint<TVector>(string Name, long Step, Action<TVector> Load)
    where TVector : class;
