using System.Text;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Cells;

/// <summary>What a cell writes to one stream of the console: pieces in the order of everything else that it shows, and an end to what never ends.</summary>
sealed class StreamText(CellAnswer answer, StreamName stream) : TextWriter
{
    const int Most = 1_000_000;

    readonly StringBuilder waiting = new();
    int written;

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (written++ < Most)
            waiting.Append(value);
        else if (written == Most + 2)
            waiting.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n… cut here: a cell keeps the first {Most} characters of a stream.\n");
    }

    /// <summary>Puts what was written so far among the outputs.</summary>
    public override void Flush()
    {
        if (waiting.Length == 0)
            return;
        answer.Write(stream, waiting.ToString());
        waiting.Clear();
    }
}
