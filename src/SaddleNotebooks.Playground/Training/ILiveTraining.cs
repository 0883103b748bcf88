using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>A training that goes on in slices, over any engine's vectors.</summary>
interface ILiveTraining
{
    /// <summary>Steps so far.</summary>
    long Steps { get; }

    /// <summary>The place, as numbers of the host.</summary>
    double[] Point { get; }

    /// <summary>The method as it is set now, in C#.</summary>
    string MethodCode { get; }

    /// <summary>The seed of what is random in it.</summary>
    ulong Seed { get; }

    /// <summary>Where the training is.</summary>
    void WriteState(Utf8JsonWriter writer);

    /// <summary>Takes steps, with other settings if they are given.</summary>
    Action<Utf8JsonWriter> Train(Question question);

    /// <summary>
    /// Goes on with the ends of the spectrum for some products: at the place where it was begun, or at the present one if that is done or <c>here</c> asks for it.
    /// </summary>
    Action<Utf8JsonWriter> Curvature(Question question);

    /// <summary>Moves along the eigenvector of the lowest eigenvalue, to the side where the gradient does not rise. The method begins anew there, at rest.</summary>
    /// <exception cref="QuestionException">The curvature here is not known, or not negative.</exception>
    Action<Utf8JsonWriter> Kick(Question question);

    /// <summary>One row of the loss on the plane of the lowest (across) and the highest eigenvalue's direction (upward), with the present place in the middle.</summary>
    /// <exception cref="QuestionException">The curvature here is not known.</exception>
    Action<Utf8JsonWriter> LandscapeRow(Question question);

    /// <summary>The density of the Hessian's spectrum: all eigenvalues of a small problem, else from random probes.</summary>
    Action<Utf8JsonWriter> Density(Question question);
}
