using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Kernel;

/// <summary>How far a run has come: reported before and after every code cell, and now and then while a long call of the library runs in it.</summary>
/// <param name="Cell">The code cell's number, from 1.</param>
/// <param name="Count">How many code cells the notebook has.</param>
/// <param name="Preview">The cell's first line that says something.</param>
/// <param name="Finished">False before the cell, true after it.</param>
/// <param name="Duration">How long the cell ran; zero before it.</param>
/// <param name="Failure">Why the cell failed, or null.</param>
/// <param name="Work">The long call that runs in it, or null.</param>
sealed record CellProgress(int Cell, int Count, string Preview, bool Finished, TimeSpan Duration, CellFailure? Failure, WorkProgress? Work = null);
