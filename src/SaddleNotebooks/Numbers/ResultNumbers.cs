namespace SaddleNotebooks;

/// <summary>The numbers of results as tables and arrays, to be written as CSV, JSON or npz (<see cref="NumberSet"/>).</summary>
public static partial class ResultNumbers
{
}
