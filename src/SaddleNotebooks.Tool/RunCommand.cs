using System.CommandLine;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle run</c>: executes notebooks and writes what came out.</summary>
static class RunCommand
{
    public const string Examples = """
        Examples:
          saddle run notebooks/08-seeing-the-hessian.ipynb
          saddle run "notebooks/*.ipynb" --out pages --keep-going
          saddle run lesson.ipynb --param epochs=20 --param rate=0.05
          saddle run lesson.dib --timeout 60
          saddle run lesson.ipynb --pictures only --out previews
        """;

    public static Command Create()
    {
        var notebooks = new NotebookOptions();
        var output = new Option<string>("--out")
        {
            Description = "Folder for the executed notebooks and pages; created if missing.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "out",
        };
        var pictures = new Option<NotebookPictures>("--pictures")
        {
            Description = "Static pictures of figures in the executed notebook, drawn by an installed browser. beside: with the interactive figures; "
                + "only: instead of them and without plotly.js, a small file for previews that run no scripts.",
            HelpName = "none|beside|only",
        };
        var command = new Command("run", "Executes notebooks; for each it writes the executed .ipynb and one HTML page that needs nothing else.");
        notebooks.AddTo(command);
        command.Add(output);
        command.Add(pictures);
        command.SetAction(parsed => Executor.RunAsync(
            parsed.GetValue(notebooks.Files)!, parsed.GetValue(output), notebooks.Read(parsed), parsed.GetValue(pictures)));
        return command;
    }
}
