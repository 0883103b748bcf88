using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>An objective that can have the pieces of its landscapes computed elsewhere.</summary>
interface IPieceObjective
{
    /// <summary>Runs the pieces; null where this process does.</summary>
    IPieceRunner<double[]>? Pieces { get; }
}
