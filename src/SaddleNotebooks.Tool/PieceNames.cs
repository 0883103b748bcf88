using System.Globalization;

namespace SaddleNotebooks.Tool;

/// <summary>Numbers of pieces for a reader.</summary>
static class PieceNames
{
    const int MostRanges = 12;

    /// <summary>For example <c>3, 7–12 and 15</c>; numbers are counted from 1.</summary>
    /// <param name="pieces">Numbers from 0, increasing.</param>
    public static string Of(IReadOnlyList<int> pieces)
    {
        var ranges = new List<string>();
        for (int i = 0; i < pieces.Count;)
        {
            int from = i;
            while (++i < pieces.Count && pieces[i] == pieces[i - 1] + 1)
            {
            }
            ranges.Add(i - from == 1 ? Text(pieces[from]) : $"{Text(pieces[from])}–{Text(pieces[i - 1])}");
        }
        return string.Join(", ", ranges.Take(MostRanges)) + (ranges.Count > MostRanges ? ", …" : "");
    }

    static string Text(int piece) => (piece + 1).ToString(CultureInfo.InvariantCulture);
}
