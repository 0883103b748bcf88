namespace SaddleNotebooks.Kernel;

/// <summary>Makes the student version of a notebook from the one with solutions; nbgrader's tools make the same of it.</summary>
static class Assignment
{
    /// <summary>What stands in place of a solution in code. It compiles: the notebook runs to its end before anything is solved.</summary>
    public const string CodeStub = "// YOUR CODE HERE";

    /// <summary>What stands in place of a solution in a text cell.</summary>
    public const string TextStub = "YOUR ANSWER HERE";

    /// <summary>Makes the student version: solutions become stubs, outputs go, everything else stays.</summary>
    /// <param name="solution">The notebook with solutions, each between <c>// ### BEGIN SOLUTION</c> and <c>// ### END SOLUTION</c>.</param>
    /// <returns>The notebook for students.</returns>
    /// <exception cref="AssignmentException">
    /// Markers without partner, a solution outside an answer cell, an answer cell without solution, a graded cell without an answer cell
    /// before it, a grade_id used twice or missing, or metadata that nbgrader would refuse.
    /// </exception>
    public static NotebookDocument ForStudents(NotebookDocument solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        var faults = new List<string>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var cells = new List<NotebookCell>();
        bool answered = false;
        foreach (var (index, cell) in solution.Cells.Index())
        {
            var grading = GradingMetadata.Read(cell, out string? fault);
            string place = $"cell {index + 1}{(grading is null ? "" : $" ({grading.GradeId})")}: ";
            if (fault is not null)
                faults.Add(place + fault);
            string source = Regions.Replace(cell.Source, RegionKind.Solution, cell.Kind == CellKind.Code ? CodeStub : TextStub, out int regions, out fault);
            if (fault is not null)
                faults.Add(place + fault);
            foreach (var kind in new[] { RegionKind.HiddenTests, RegionKind.MarkScheme })
            {
                source = Regions.Replace(source, kind, null, out int hidden, out fault);
                if (fault is not null)
                    faults.Add(place + fault);
                if (hidden > 0 && grading is not { IsGrade: true })
                    faults.Add(place + $"it has a {kind.Name}, but is not graded (\"grade\": true): students would lose what is in it.");
            }
            answered |= grading is { IsSolution: true };
            if (grading is null)
            {
                if (regions > 0)
                    faults.Add(place + "it holds a solution, but its nbgrader metadata does not say \"solution\": true.");
            }
            else
            {
                if (!ids.Add(grading.GradeId))
                    faults.Add(place + "another cell has the same grade_id; every graded or answered cell needs its own.");
                if (grading.IsGrade && !answered)
                    faults.Add(place + "it is graded, but no cell before it is an answer (\"solution\": true).");
                if (grading.IsSolution && regions == 0 && cell.Kind == CellKind.Code)
                    faults.Add(place + $"it is an answer, but holds no solution; write one between // ### {RegionKind.Solution.Begin} and // ### {RegionKind.Solution.End}.");
                else if (!grading.IsSolution && regions > 0)
                    faults.Add(place + "it holds a solution, but students cannot change it: its metadata says \"solution\": false.");
                if (grading.IsSolution && regions == 0 && cell.Kind == CellKind.Markdown)
                    source = TextStub;
            }
            cells.Add(cell with { Source = source, Outputs = [], ExecutionCount = null });
        }
        return faults.Count == 0 ? solution with { Cells = cells } : throw new AssignmentException(faults);
    }
}
