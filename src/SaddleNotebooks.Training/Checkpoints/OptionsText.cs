using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace SaddleNotebooks.Training;

/// <summary>
/// Options as text, type and every property, the same in every culture: two options have one text exactly when they are equal.
/// </summary>
static class OptionsText
{
    public static string Of(object? options)
    {
        var text = new StringBuilder();
        Write(options, text);
        return text.ToString();
    }

    static void Write(object? value, StringBuilder text)
    {
        switch (value)
        {
            case null:
                text.Append('–');
                break;
            case string or bool or Enum:
                text.Append(value);
                break;
            case IFormattable number when value.GetType().IsPrimitive:
                text.Append(number.ToString(value is double or float ? "R" : null, CultureInfo.InvariantCulture));
                break;
            case IEnumerable list:
                text.Append('[');
                foreach (object? item in list)
                {
                    Write(item, text);
                    text.Append(' ');
                }
                text.Append(']');
                break;
            default:
                text.Append(value.GetType().Name).Append('(');
                foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    text.Append(property.Name).Append('=');
                    Write(property.GetValue(value), text);
                    text.Append(' ');
                }
                text.Append(')');
                break;
        }
    }
}
