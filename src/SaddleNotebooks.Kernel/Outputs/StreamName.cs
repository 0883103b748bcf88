namespace SaddleNotebooks.Kernel;

/// <summary>A text stream of a running cell.</summary>
enum StreamName
{
    /// <summary>What <c>Console.Out</c> receives.</summary>
    Output,

    /// <summary>What <c>Console.Error</c> receives.</summary>
    Error,
}
