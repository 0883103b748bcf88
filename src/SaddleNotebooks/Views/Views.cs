namespace SaddleNotebooks;

/// <summary>
/// Draws what the library computes: every kind of result has its <c>Plot</c>, in a file of its own, and shows by it where a host asks for a
/// picture.
/// </summary>
public static partial class Views
{
}
