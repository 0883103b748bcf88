namespace SaddleNotebooks.Kernel;

/// <summary>Positions in code: Jupyter counts Unicode code points, .NET counts UTF-16 units.</summary>
static class CodePosition
{
    /// <summary>The UTF-16 index of a code point; positions beyond the text mean its end.</summary>
    public static int ToIndex(string code, int codePoint)
    {
        int index = 0;
        for (int i = 0; i < codePoint && index < code.Length; i++)
            index += char.IsSurrogatePair(code, index) ? 2 : 1;
        return index;
    }

    /// <summary>The number of code points before a UTF-16 index.</summary>
    public static int FromIndex(string code, int index)
    {
        int codePoints = 0;
        for (int i = 0; i < index; codePoints++)
            i += char.IsSurrogatePair(code, i) ? 2 : 1;
        return codePoints;
    }
}
