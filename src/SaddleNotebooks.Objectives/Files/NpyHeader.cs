using System.Globalization;

namespace SaddleNotebooks.Objectives;

/// <summary>The header of a NumPy array: <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (100, 10), }</c>.</summary>
sealed record NpyHeader(NpyType Type, bool IsBigEndian, bool IsFortranOrder, IReadOnlyList<int> Shape)
{
    public static NpyHeader Parse(string text, string name)
    {
        string descr = Quoted(Value(text, "descr", name), text, name);
        var type = descr.Length == 3 && descr[0] is '<' or '>' or '|' or '=' ? NpyTypes.Find(descr.AsSpan(1)) : null;
        if (type is null)
        {
            throw new InvalidDataException(
                $"{name} holds elements of type {descr}: only truth values, whole numbers and floating-point numbers can be read. Save it with astype('float32') or astype('int64').");
        }
        string order = Value(text, "fortran_order", name);
        bool fortran = order.StartsWith("True", StringComparison.Ordinal);
        if (!fortran && !order.StartsWith("False", StringComparison.Ordinal))
            throw Damaged(text, name);
        return new NpyHeader(type.Value, descr[0] == '>', fortran, Extents(Value(text, "shape", name), text, name));
    }

    static string Value(string text, string key, string name)
    {
        foreach (string quoted in new[] { $"'{key}':", $"\"{key}\":" })
        {
            int at = text.IndexOf(quoted, StringComparison.Ordinal);
            if (at >= 0)
                return text[(at + quoted.Length)..].TrimStart();
        }
        throw Damaged(text, name);
    }

    static string Quoted(string value, string text, string name)
    {
        // Records have a list here instead of a string.
        if (value.StartsWith('['))
            throw new InvalidDataException($"{name} holds records, not numbers: save one array for each of their fields.");
        if (value.Length == 0 || value[0] is not ('\'' or '"') || value.IndexOf(value[0], 1) is not (> 0 and int end))
            throw Damaged(text, name);
        return value[1..end];
    }

    static int[] Extents(string value, string text, string name)
    {
        int end = value.IndexOf(')', StringComparison.Ordinal);
        if (!value.StartsWith('(') || end < 0)
            throw Damaged(text, name);
        string[] parts = value[1..end].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var extents = new int[parts.Length];
        for (int i = 0; i < extents.Length; i++)
        {
            // Python 2 wrote 100L.
            if (!int.TryParse(parts[i].TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out extents[i]))
                throw new InvalidDataException($"{name} has the extent {parts[i]} in its shape, which cannot be loaded.");
        }
        return extents;
    }

    static InvalidDataException Damaged(string text, string name)
        => new($"The header of {name} cannot be understood: {(text.Length <= 200 ? text.Trim() : text[..200] + "…")}");
}
