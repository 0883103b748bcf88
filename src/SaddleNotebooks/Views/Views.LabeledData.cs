using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>Images drawn of each class.</summary>
    const int PerClass = 10;

    const int MostClasses = 20;

    /// <summary>How many samples each class has; of grey images the first ones of every class.</summary>
    /// <param name="data">The data.</param>
    public static Figure Plot(this LabeledData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        bool showsImages = data is { HasTargets: false, Classes: <= MostClasses, Image: { Channels: 1, Width: > 1 } };
        return new Figure($"{data}", showsImages ? [Images(data, data.Image!.Value), Counts(data)] : [data.HasTargets ? Targets(data) : Counts(data)])
        {
            ColumnWidths = showsImages ? [1.4, 1] : null,
            Caption = data.HasTargets ? "How the first target is distributed." : showsImages ? "The first samples of each class, and how many there are." : "How many samples each class has.",
            Height = showsImages ? 440 : 360,
            Description = $"{data}\n{Table(data)}",
            Table = Table(data),
        };
    }

    /// <summary>The training data; see <see cref="Plot(LabeledData)"/>.</summary>
    /// <param name="split">The data.</param>
    public static Figure Plot(this DataSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        var figure = split.Train.Plot();
        return figure with
        {
            Title = $"{NumberText.Of(split.Train.Count)} training and {NumberText.Of(split.Test.Count)} test samples",
            Description = $"training: {split.Train}\ntest: {split.Test}",
            Table = new TextTable(["set", "samples", "features", "outputs"],
            [
                ["training", NumberText.Of(split.Train.Count), NumberText.Of(split.Train.Features), NumberText.Of(split.Train.Outputs)],
                ["test", NumberText.Of(split.Test.Count), NumberText.Of(split.Test.Features), NumberText.Of(split.Test.Outputs)],
            ]),
        };
    }

    static int[] CountPerClass(LabeledData data)
    {
        var counts = new int[data.Classes];
        foreach (int label in data.Labels.Span)
            counts[label]++;
        return counts;
    }

    static PlanePanel Counts(LabeledData data) => new()
    {
        Title = "Samples per class", X = new Axis { Title = "class", WholeNumbers = true, Ticks = data.Classes <= MostClasses ? [.. Enumerable.Range(0, data.Classes).Select(c => ((double)c, (ChartText)NumberText.Of(c)))] : null },
        Y = "samples",
        Traces = [new BarTrace(ChartValues.Indices(data.Classes), CountPerClass(data)) { Color = Palette.Blue, Hover = ChartText.FromMarkup("class %{x}: %{y} samples") }],
    };

    static PlanePanel Targets(LabeledData data) => new()
    {
        X = "first target", Y = "samples",
        Traces =
        [
            new HistogramTrace(ChartValues.Of(Enumerable.Range(0, data.Count).Select(i => data.Targets.Span[i * data.Outputs])))
            {
                Bins = 40, Color = Palette.Blue, Hover = ChartText.FromMarkup("target ≈ %{x}: %{y} samples"),
            },
        ],
    };

    /// <summary>One row of images for each class, class 0 on top.</summary>
    static PlanePanel Images(LabeledData data, ImageShape shape)
    {
        int height = shape.Height, width = shape.Width, rows = data.Classes * height, columns = PerClass * width;
        var pixels = new double[rows, columns];
        var placed = new int[data.Classes];
        for (int sample = 0; sample < data.Count; sample++)
        {
            int label = data.Labels.Span[sample], place = placed[label];
            if (place == PerClass)
                continue;
            placed[label]++;
            var input = data.Input(sample);
            for (int i = 0; i < height; i++)
            {
                for (int j = 0; j < width; j++)
                    pixels[label * height + i, place * width + j] = input[i * width + j];
            }
        }
        return new PlanePanel
        {
            Title = "First samples of each class",
            X = new Axis { Visible = false },
            Y = new Axis
            {
                Title = "class", Reversed = true,
                Ticks = [.. Enumerable.Range(0, data.Classes).Select(c => ((c + 0.5) * height - 0.5, (ChartText)NumberText.Of(c)))],
            },
            EqualUnits = true,
            Traces = [new HeatmapTrace(ChartValues.Indices(columns), ChartValues.Indices(rows), pixels) { Colors = new ValueColors { ShowBar = false }, Hoverable = false }],
        };
    }

    static TextTable Table(LabeledData data) => data.HasTargets
        ? new(["quantity", "value"], [["samples", NumberText.Of(data.Count)], ["features", NumberText.Of(data.Features)], ["targets", NumberText.Of(data.Outputs)]])
        : new(["class", "samples"], [.. CountPerClass(data).Take(MostClasses).Select(IReadOnlyList<string> (count, label) => [NumberText.Of(label), NumberText.Of(count)])]);
}
