namespace SaddleNotebooks.Kernel;

/// <summary>
/// What <c>Console.In</c> is once a session has an input of its own: code of a cell reads that cell's input, other code that of the
/// process. Nobody takes it away again, so sessions that live side by side cannot restore each other's readers in a wrong order.
/// </summary>
sealed class ConsoleInput : TextReader
{
    static readonly Lazy<ConsoleInput> Only = new(() => new(Console.In));

    readonly TextReader process;

    ConsoleInput(TextReader process) => this.process = process;

    /// <summary>
    /// Makes the console read through this class, before every run of code: whoever sets <c>Console.InputEncoding</c> (starting a browser
    /// through Playwright does) lets .NET forget the reader and open the standard input of the process instead.
    /// </summary>
    public static void Install() => Console.SetIn(Only.Value);

    public override int Peek() => Source.Peek();

    public override int Read() => Source.Read();

    public override string? ReadLine() => Source.ReadLine();

    TextReader Source => CellScope.Current?.Input ?? process;
}
