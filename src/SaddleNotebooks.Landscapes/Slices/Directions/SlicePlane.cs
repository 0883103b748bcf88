namespace SaddleNotebooks.Landscapes;

/// <summary>The plane origin + a·First + b·Second of a slice, and what its axes mean.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
/// <param name="First">The direction of a.</param>
/// <param name="Second">The direction of b.</param>
/// <param name="FirstLabel">What a means.</param>
/// <param name="SecondLabel">What b means.</param>
/// <param name="FirstRange">The range of a worth a look.</param>
/// <param name="SecondRange">The range of b worth a look.</param>
sealed record SlicePlane<TVector>(
    TVector First, TVector Second, string FirstLabel, string SecondLabel, (double From, double To) FirstRange, (double From, double To) SecondRange)
    where TVector : class
{
    /// <summary>What finding the directions cost.</summary>
    public EvaluationCount Cost { get; init; }
}
