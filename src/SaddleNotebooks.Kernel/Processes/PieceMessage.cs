using System.Globalization;

namespace SaddleNotebooks.Kernel;

/// <summary>What a child process that computes pieces says, a line each. Other lines on its standard output are nobody's.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Text">The number of a piece, or what is wrong.</param>
sealed record PieceMessage(PieceMessage.Word Kind, string Text)
{
    const string Beginning = "saddle-piece";

    /// <summary>The words.</summary>
    public enum Word
    {
        /// <summary>The child has read model and data.</summary>
        Ready,

        /// <summary>The child lives.</summary>
        Alive,

        /// <summary>The piece of that number is in the folder.</summary>
        Done,

        /// <summary>The work cannot be done, by any process.</summary>
        Fault,
    }

    /// <summary>The message as a line.</summary>
    public string ToLine() => $"{Beginning} {Kind} {Text.ReplaceLineEndings(" ")}";

    /// <summary>The message of a line; null for a line that is none.</summary>
    public static PieceMessage? Parse(string line)
        => line.Split(' ', 3) is [Beginning, var word, var text] && Enum.TryParse(word, out Word kind) ? new(kind, text) : null;

    /// <summary>The number of a piece as text.</summary>
    public static string Number(int piece) => piece.ToString(CultureInfo.InvariantCulture);
}
