using System.CommandLine;
using System.Globalization;
using SaddleNotebooks.Charts;
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
          saddle run lesson.ipynb --pictures beside --picture-timeout 300
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
            CustomParser = result =>
            {
                string text = result.Tokens.Single().Value;
                if (Enum.TryParse(text, ignoreCase: true, out NotebookPictures wanted) && Enum.IsDefined(wanted))
                    return wanted;
                result.AddError($"--pictures takes none, beside or only, not \"{text}\".");
                return default;
            },
        };
        var pictureTime = new Option<double?>("--picture-timeout")
        {
            Description = $"The longest that the browser may take to start and then for each picture, also for those that cells save, in seconds; without it {PictureTime.Variable} says so, else it is 60.",
            HelpName = "S",
            CustomParser = result =>
            {
                string text = result.Tokens.Single().Value;
                if (PictureTime.TryRead(text, out double seconds))
                    return seconds;
                result.AddError($"--picture-timeout takes a positive number of seconds, not \"{text}\".");
                return null;
            },
        };
        var command = new Command("run", "Executes notebooks; for each it writes the executed .ipynb and one HTML page that needs nothing else.");
        notebooks.AddTo(command);
        command.Add(output);
        command.Add(pictures);
        command.Add(pictureTime);
        command.SetAction(parsed =>
        {
            // The processes of the cells inherit it: their pictures have the same limit.
            if (parsed.GetValue(pictureTime) is { } seconds)
                Environment.SetEnvironmentVariable(PictureTime.Variable, seconds.ToString(CultureInfo.InvariantCulture));
            return Executor.RunAsync(parsed.GetValue(notebooks.Files)!, parsed.GetValue(output), notebooks.Read(parsed), parsed.GetValue(pictures));
        });
        return command;
    }
}
