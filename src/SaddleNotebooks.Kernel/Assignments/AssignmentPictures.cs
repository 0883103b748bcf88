using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Gives a notebook for students the pictures of its figures, and nothing else that a run would show: what is to be found out stays open. Each
/// picture names the code that drew it, so that one that is older than its cell is found.
/// </summary>
static class AssignmentPictures
{
    /// <summary>The name in a picture's metadata.</summary>
    const string CodeName = "code";

    /// <summary>Takes the pictures out of an executed copy.</summary>
    /// <param name="student">The notebook for students.</param>
    /// <param name="executed">The same notebook, executed, its figures with pictures (<see cref="NotebookPictures.Only"/>).</param>
    /// <returns>The notebook with pictures; each has an alternative text.</returns>
    /// <exception cref="ArgumentException">The notebooks have different cells.</exception>
    public static NotebookDocument Add(NotebookDocument student, NotebookDocument executed)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(executed);
        if (!student.Cells.Select(c => c.Source).SequenceEqual(executed.Cells.Select(c => c.Source)))
            throw new ArgumentException("The executed notebook is not a copy of this one.", nameof(executed));
        return student with
        {
            Cells = [.. student.Cells.Select((cell, i) => cell with { Outputs = [.. executed.Cells[i].Outputs.Select(output => Picture(output, CodeOf(student, i))).OfType<CellOutput>()] })],
        };
    }

    /// <summary>
    /// What a picture of a cell was drawn by: a fingerprint of the cell and of all code before it, without questions and checks, whose answers draw
    /// nothing.
    /// </summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="cell">The cell's position.</param>
    public static string CodeOf(NotebookDocument notebook, int cell)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var code = notebook.Cells.Take(cell + 1).Where(c => c.Kind == CellKind.Code && !c.Source.StartsWith("#!predict ", StringComparison.Ordinal) && !c.Source.StartsWith("#!check ", StringComparison.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', code.Select(c => c.Source)))))[..16];
    }

    /// <summary>The fingerprint of the code that drew a picture; null for other outputs, and for pictures that do not say.</summary>
    public static string? CodeOf(CellOutput output) => output is DisplayOutput display ? (string?)display.Metadata[PictureWriter.MimeType]?[CodeName] : null;

    /// <summary>Takes the pictures over from an earlier student version, for the cells that neither have changed nor stand after a changed one.</summary>
    /// <param name="student">The notebook for students.</param>
    /// <param name="earlier">Its earlier version.</param>
    /// <returns>The notebook with the pictures that still fit.</returns>
    public static NotebookDocument Keep(NotebookDocument student, NotebookDocument earlier)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(earlier);
        var before = earlier.Cells.Where(c => c.Id is not null && c.Outputs.Count > 0).DistinctBy(c => c.Id).ToDictionary(c => c.Id!);
        return student with
        {
            Cells = [.. student.Cells.Select((cell, i) => cell.Id is not null && before.TryGetValue(cell.Id, out var old) && CodeOf(student, i) is var code && old.Outputs.All(o => CodeOf(o) == code)
                ? cell with { Outputs = [.. old.Outputs.Select(output => Picture(output, code)).OfType<CellOutput>()] }
                : cell)],
        };
    }

    static DisplayOutput? Picture(CellOutput output, string code)
    {
        var data = output switch
        {
            DisplayOutput display => display.Data,
            ResultOutput result => result.Data,
            _ => null,
        };
        if (data?.Text(PictureWriter.MimeType) is not { } picture)
            return null;
        string text = data.Text(MimeBundle.PlainText) ?? "A figure.";
        return new(new MimeBundle(new Dictionary<string, JsonNode>
        {
            [PictureWriter.MimeType] = JsonValue.Create(picture),
            [MimeBundle.PlainText] = JsonValue.Create(text),
        }))
        {
            // Where newer versions of nbconvert look for it.
            Metadata = new() { [PictureWriter.MimeType] = new JsonObject { ["alt"] = text.Split('\n')[0], [CodeName] = code } },
        };
    }
}
