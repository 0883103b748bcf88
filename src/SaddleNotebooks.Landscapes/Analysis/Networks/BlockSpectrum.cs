using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>The spectrum of a diagonal block of the Hessian: the curvature that the parameters of one layer see when all others stand still.</summary>
/// <param name="Name">The layer or parameter, for example <c>layer1.0.conv1</c>.</param>
/// <param name="Parameters">The names of the parameters in it.</param>
/// <param name="Density">The spectrum: all eigenvalues of a small block, else Gauss rules of random probes.</param>
public sealed record BlockSpectrum(string Name, IReadOnlyList<string> Parameters, SpectralDensity Density) : IAdvised
{
    /// <summary>The number of parameters in the block.</summary>
    public int Dimension => Density.Dimension;

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Density.Advice;

    /// <summary>For example <c>conv1 (148): from −0.2 to 13.1, trace 40.1</c>.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"{Name} ({Dimension}): from {Density.Smallest.Value:G4} to {Density.Largest.Value:G4}, trace {Density.Trace.Value:G4}"));
}
