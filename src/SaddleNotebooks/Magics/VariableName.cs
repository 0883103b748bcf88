namespace SaddleNotebooks.Magics;

/// <summary>Names that a magic command may give to a variable.</summary>
static class VariableName
{
    /// <summary>Refuses what is no plain C# name.</summary>
    /// <exception cref="MagicException">The name is empty, starts with a digit, or holds other characters than letters, digits and underscores.</exception>
    internal static void Require(string name, string parameter)
    {
        if (name.Length == 0 || char.IsDigit(name[0]) || name.Any(c => !char.IsLetterOrDigit(c) && c != '_'))
            throw new MagicException($"{parameter} must be a C# name, such as run; \"{name}\" is none.");
    }
}
