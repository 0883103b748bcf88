namespace SaddleNotebooks.Theory;

/// <summary>The two ways down from a saddle, along its direction of negative curvature to either side.</summary>
/// <param name="Saddle">The number of the saddle in <see cref="TrainStation.CriticalPoints"/>.</param>
/// <param name="Forward">The way that begins along the eigenvector.</param>
/// <param name="Backward">The way that begins against it.</param>
public sealed record EscapeRoute(int Saddle, FlowLine Forward, FlowLine Backward)
{
    /// <summary>Whether it leads to two different minima: then it is the lowest way between them near this saddle.</summary>
    public bool JoinsTwoMinima => Forward.End >= 0 && Backward.End >= 0 && Forward.End != Backward.End;
}
