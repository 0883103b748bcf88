namespace SaddleNotebooks.Charts;

/// <summary>
/// Few colours that stand for many: boxes of the colour cube are split at their mean along the channel that varies most, the box with the
/// largest error first (variance-based median cut). The same pixels give the same palette.
/// </summary>
sealed class ColorPalette
{
    readonly Dictionary<int, byte> nearest;

    ColorPalette(int[] colors, Dictionary<int, byte> nearest)
    {
        Colors = colors;
        this.nearest = nearest;
    }

    /// <summary>The colours, as 0xRRGGBB.</summary>
    internal IReadOnlyList<int> Colors { get; }

    /// <summary>The place of the colour that stands for a pixel's.</summary>
    internal byte IndexOf(int pixel) => nearest[pixel];

    /// <summary>Chooses colours for these pixels.</summary>
    /// <param name="pixels">The picture, as 0xRRGGBB.</param>
    /// <param name="count">The largest number of colours, from 2 to 256.</param>
    internal static ColorPalette Of(int[] pixels, int count)
    {
        var weights = new Dictionary<int, int>();
        foreach (int pixel in pixels)
            weights[pixel] = weights.GetValueOrDefault(pixel) + 1;
        var boxes = new List<Box> { new([.. weights.Select(w => (w.Key, w.Value)).OrderBy(w => w.Key)]) };
        while (boxes.Count < count && boxes.MaxBy(b => b.Error) is { Error: > 0 } widest)
        {
            boxes.Remove(widest);
            boxes.AddRange(widest.Split());
        }
        var nearest = new Dictionary<int, byte>(weights.Count);
        foreach (var (place, box) in boxes.Index())
        {
            foreach (var (color, _) in box.Colors)
                nearest[color] = (byte)place;
        }
        return new([.. boxes.Select(b => b.Mean)], nearest);
    }

    /// <summary>Colours that one stands for, each with the number of its pixels.</summary>
    sealed class Box
    {
        readonly int widest;
        readonly double[] mean = new double[3];

        internal Box(IReadOnlyList<(int Color, int Weight)> colors)
        {
            Colors = colors;
            double total = colors.Sum(c => (double)c.Weight);
            for (int channel = 0; channel < 3; channel++)
            {
                mean[channel] = colors.Sum(c => (double)c.Weight * Channel(c.Color, channel)) / total;
                double error = colors.Sum(c => c.Weight * Math.Pow(Channel(c.Color, channel) - mean[channel], 2));
                if (error > Error)
                    (Error, widest) = (error, channel);
            }
        }

        internal IReadOnlyList<(int Color, int Weight)> Colors { get; }

        /// <summary>The sum of squared deviations along the channel that varies most.</summary>
        internal double Error { get; }

        internal int Mean => (int)Math.Round(mean[0]) << 16 | (int)Math.Round(mean[1]) << 8 | (int)Math.Round(mean[2]);

        /// <summary>Both halves hold colours: where a channel varies, some lie on either side of its mean.</summary>
        internal IEnumerable<Box> Split()
            => Colors.ToLookup(c => Channel(c.Color, widest) > mean[widest]).Select(half => new Box([.. half]));

        static int Channel(int color, int channel) => color >> (16 - 8 * channel) & 0xFF;
    }
}
