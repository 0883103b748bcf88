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
    bool ended;

    public ConsoleCapture()
    {
        lock (Gate)
        {
            if (active++ > 0)
                return;
            (realOut, realError) = (Console.Out, Console.Error);
            Console.SetOut(new Router(StreamName.Output, realOut));
            Console.SetError(new Router(StreamName.Error, realError));
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
