using System.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Sends what cells write to the console to their outputs, at once; what other code writes passes through to the real console.
/// The console belongs to the process: captures nest, and the last one to end puts the real console back.
/// </summary>
sealed class ConsoleCapture : IDisposable
{
    static readonly Lock Gate = new();
    static int active;
    static TextWriter? realOut;
    static TextWriter? realError;
    static Router? output;
    static Router? error;
    bool ended;

    public ConsoleCapture()
    {
        lock (Gate)
        {
            if (active++ > 0)
                return;
            (realOut, realError) = (Console.Out, Console.Error);
            (output, error) = (new(StreamName.Output, realOut), new(StreamName.Error, realError));
            Install();
        }
    }

    /// <summary>Captures again after a cell that gave the console other writers, or made .NET forget its writers by setting an encoding.</summary>
    public void Renew()
    {
        lock (Gate)
        {
            if (!ended)
                Install();
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (ended)
                return;
            ended = true;
            if (--active > 0)
                return;
            Console.SetOut(realOut!);
            Console.SetError(realError!);
        }
    }

    static void Install()
    {
        Console.SetOut(output!);
        Console.SetError(error!);
    }

    sealed class Router(StreamName name, TextWriter real) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

        public override void Write(string? value)
        {
            if (string.IsNullOrEmpty(value))
                return;
            if (CellScope.Current is { } cell)
                cell.Sink.Add(new StreamOutput(name, value));
            else
                real.Write(value);
        }

        // One piece per line: lines of several threads stay whole.
        public override void WriteLine(string? value) => Write(value + "\n");

        public override void WriteLine() => Write("\n");

        public override void Flush()
        {
            if (CellScope.Current is null)
                real.Flush();
        }
    }
}
