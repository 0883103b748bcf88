using System.Globalization;

namespace SaddleNotebooks.Clusters;

/// <summary>The samples of one shard in a file of their own: safetensors with a checksum, there as a whole or not at all.</summary>
static class ShardFile
{
    const string Inputs = "inputs", Labels = "labels", Targets = "targets", Positions = "positions";
    const string Classes = "classes", Image = "image";

    /// <summary>Writes samples.</summary>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    public static void Save(string path, LabeledData data)
    {
        var file = new SafetensorsWriter();
        file.Add(Inputs, [data.Count, data.Features], data.Inputs);
        // Whole numbers below 2⁵³ are exact.
        file.Add<double>(Labels, [data.Count], Array.ConvertAll(data.Labels.ToArray(), label => (double)label));
        if (data.HasTargets)
            file.Add(Targets, [data.Count, data.Outputs], data.Targets);
        if (data.HasPositions)
            file.Add<double>(Positions, [data.Count, data.Positions], Array.ConvertAll(data.PositionLabels.ToArray(), label => (double)label));
        file.AddMetadata(Classes, data.Classes.ToString(CultureInfo.InvariantCulture));
        if (data.Image is { } image)
            file.AddMetadata(Image, string.Create(CultureInfo.InvariantCulture, $"{image.Channels} {image.Height} {image.Width}"));
        file.Save(path);
    }

    /// <summary>Reads samples, and refuses others than those expected.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fingerprint">What the samples must have.</param>
    /// <exception cref="InvalidDataException">The file is missing, damaged, or holds other samples.</exception>
    public static LabeledData Read(string path, string fingerprint)
    {
        LabeledData data;
        try
        {
            data = Read(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{path} is not there: every silo must see the folder of the cluster at the same place.", e);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or KeyNotFoundException or ArgumentException or FormatException)
        {
            throw new InvalidDataException($"{path} is damaged ({e.Message}): delete it, and put the loss on the cluster again with On.", e);
        }
        return data.Fingerprint == fingerprint ? data
            : throw new InvalidDataException($"{path} holds other samples than those that were written: delete it, and put the loss on the cluster again with On.");
    }

    static LabeledData Read(string path)
    {
        var file = SafetensorsFile.Open(path);
        if (!file.Verify())
            throw new InvalidDataException("it has no checksum");
        float[] inputs = new float[file.Find(Inputs)?.Count ?? throw new KeyNotFoundException("it has no inputs")];
        file.Read(Inputs, inputs.AsSpan());
        double[] labels = Doubles(Labels)!;
        double[]? positions = Doubles(Positions);
        ImageShape? image = null;
        if (file.Metadata.GetValueOrDefault(Image) is { } text)
        {
            int[] sizes = [.. text.Split(' ').Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
            image = new ImageShape(sizes[0], sizes[1], sizes[2]);
        }
        return LabeledData.Adopt(
            inputs, Array.ConvertAll(labels, x => (int)x), int.Parse(file.Metadata[Classes], CultureInfo.InvariantCulture), image, Doubles(Targets),
            positions is null ? null : Array.ConvertAll(positions, x => (int)x));

        double[]? Doubles(string name)
        {
            if (file.Find(name) is not { } entry)
                return null;
            var values = new double[entry.Count];
            file.Read(name, values.AsSpan());
            return values;
        }
    }
}
