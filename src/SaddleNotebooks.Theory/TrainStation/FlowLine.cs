namespace SaddleNotebooks.Theory;

/// <summary>A line of steepest descent in the plane.</summary>
/// <param name="X">First coordinates, from the start on.</param>
/// <param name="Y">Second coordinates.</param>
/// <param name="End">The number of the minimum (in the order of <see cref="TrainStation.CriticalPoints"/>) where it ends; −1 where it leaves the box or ends elsewhere.</param>
public sealed record FlowLine(IReadOnlyList<double> X, IReadOnlyList<double> Y, int End);
