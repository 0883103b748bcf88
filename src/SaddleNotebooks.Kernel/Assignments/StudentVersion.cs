namespace SaddleNotebooks.Kernel;

/// <summary>Student versions of notebook files, for the commands that write them.</summary>
static class StudentVersion
{
    /// <summary>Makes the student version of a file.</summary>
    /// <param name="path">The notebook with solutions.</param>
    /// <param name="student">Whose numbers it gets; null for those that stand in it.</param>
    /// <exception cref="NotebookFormatException">It cannot be read, has nothing that varies where a student is named, or its solutions or grading metadata have faults; each is named with file and cell.</exception>
    public static NotebookDocument Of(string path, string? student = null)
    {
        var solved = NotebookFile.Read(path);
        if (student is not null && !Variant.Has(solved))
            throw new NotebookFormatException($"{path}: nothing in it varies. Mark a declaration, as in: double rate = 0.01;   // variants: 0.01, 0.02, 0.05");
        try
        {
            return Assignment.ForStudents(Variant.Of(solved, student));
        }
        catch (AssignmentException e)
        {
            throw new NotebookFormatException(string.Join('\n', e.Faults.Select(fault => $"{path}: {fault}")), e);
        }
    }
}
