using System.CommandLine;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle check</c>: executes notebooks and reports.</summary>
static class CheckCommand
{
    public const string Examples = """
        Examples:
          saddle check lesson.ipynb
          saddle check "notebooks/**/*.ipynb" --timeout 120 --keep-going
        """;

    public static Command Create()
    {
        var notebooks = new NotebookOptions();
        var command = new Command("check", "Executes notebooks, reports what fails, and writes nothing.");
        notebooks.AddTo(command);
        command.SetAction(parsed => Executor.RunAsync(parsed.GetValue(notebooks.Files)!, null, notebooks.Read(parsed)));
        return command;
    }
}
