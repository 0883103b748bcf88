using System.Collections;
using System.Globalization;
using System.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>The text of a value that is nested without end, such as a list that holds itself: its outer levels, dots for the rest.</summary>
static class NestedText
{
    const int Levels = 4, ItemsPerList = 20, ItemsInAll = 100;

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        int items = ItemsInAll;
        Write(value, text, Levels, ref items);
        return text.ToString();
    }

    static void Write(object? value, StringBuilder text, int levels, ref int items)
    {
        items--;
        switch (value)
        {
            case null:
                text.Append("<null>");
                break;
            case string or IFormattable or Type:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case IEnumerable list:
                text.Append("[ ");
                int written = 0;
                foreach (object? item in levels == 0 || items <= 0 ? Array.Empty<object?>() : list)
                {
                    if (written > 0)
                        text.Append(", ");
                    if (++written > ItemsPerList || items <= 0)
                    {
                        text.Append('…');
                        break;
                    }
                    Write(item, text, levels - 1, ref items);
                }
                text.Append(written > 0 ? " ]" : "… ]");
                break;
            default:
                text.Append(value.GetType().Name);
                break;
        }
    }
}
