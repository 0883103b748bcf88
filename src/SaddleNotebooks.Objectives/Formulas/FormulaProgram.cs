namespace SaddleNotebooks.Objectives;

/// <summary>A formula ready to be evaluated: instructions for a machine with a stack, so that no line, however long, recurses.</summary>
/// <param name="Dimension">The number of variables.</param>
/// <param name="Steps">The instructions, in order.</param>
/// <param name="Room">The most numbers that lie on the stack at once.</param>
sealed record FormulaProgram(int Dimension, IReadOnlyList<FormulaStep> Steps, int Room)
{
    /// <summary>f at the point of these variables.</summary>
    public Real Evaluate(Variables x)
    {
        var stack = new Real[Room];
        int top = 0;
        foreach (var step in Steps)
        {
            if (step.Two is { } two)
            {
                top--;
                stack[top - 1] = two(stack[top - 1], stack[top]);
            }
            else if (step.One is { } one)
            {
                stack[top - 1] = one(stack[top - 1]);
            }
            else
            {
                stack[top++] = step.Variable >= 0 ? x[step.Variable] : step.Constant;
            }
        }
        return stack[0];
    }
}
