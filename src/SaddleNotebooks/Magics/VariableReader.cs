namespace SaddleNotebooks.Magics;

/// <summary>Reads a variable of the notebook.</summary>
/// <param name="name">The variable's name; case matters.</param>
/// <param name="value">Its value.</param>
/// <returns>False if there is no such variable.</returns>
public delegate bool VariableReader(string name, out object? value);
