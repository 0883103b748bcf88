using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Gives a notebook for students the pictures of its figures, and nothing else that a run would show: what is to be found out stays open.</summary>
static class AssignmentPictures
{
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
        return student with { Cells = [.. student.Cells.Zip(executed.Cells, (cell, run) => cell with { Outputs = [.. run.Outputs.Select(Picture).OfType<CellOutput>()] })] };
    }

    /// <summary>Takes the pictures over from an earlier student version, for the cells that have not changed.</summary>
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
            Cells = [.. student.Cells.Select(cell => cell.Id is not null && before.TryGetValue(cell.Id, out var old) && old.Source == cell.Source
                ? cell with { Outputs = [.. old.Outputs.Select(Picture).OfType<CellOutput>()] }
                : cell)],
        };
    }

    static DisplayOutput? Picture(CellOutput output)
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
            Metadata = new() { [PictureWriter.MimeType] = new JsonObject { ["alt"] = text.Split('\n')[0] } },
        };
    }
}
