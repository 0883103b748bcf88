namespace SaddleNotebooks.Networks;

/// <summary>
/// Loads MNIST, Fashion-MNIST or any set in the same layout: four IDX files <c>train-images-idx3-ubyte</c>,
/// <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and <c>t10k-labels-idx1-ubyte</c>, plain or with <c>.gz</c>.
/// </summary>
public static class IdxFolder
{
    /// <summary>Reads the four files; grey levels are scaled to [0, 1].</summary>
    /// <param name="folder">The folder that holds them.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; the message names it.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or files do not belong together.</exception>
    public static DataSplit Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder}.");
        var (trainImages, trainLabels) = ReadPart(folder, "train");
        var (testImages, testLabels) = ReadPart(folder, "t10k");
        if (!trainImages.Sizes.AsSpan(1).SequenceEqual(testImages.Sizes.AsSpan(1)))
            throw new InvalidDataException($"{folder}: training images and test images differ in size.");
        int classes = Math.Max(trainLabels.Bytes.Max(), testLabels.Bytes.Max()) + 1;
        return new DataSplit(Join(trainImages, trainLabels, classes), Join(testImages, testLabels, classes));
    }

    static (IdxFile Images, IdxFile Labels) ReadPart(string folder, string part)
    {
        string imagePath = Find(folder, $"{part}-images-idx3-ubyte"), labelPath = Find(folder, $"{part}-labels-idx1-ubyte");
        var images = IdxFile.Read(imagePath, 3);
        var labels = IdxFile.Read(labelPath, 1);
        if (images.Sizes[0] != labels.Sizes[0])
            throw new InvalidDataException(
                $"{imagePath} holds {images.Sizes[0]} images but {labelPath} holds {labels.Sizes[0]} labels: they do not belong together.");
        return (images, labels);
    }

    static string Find(string folder, string name)
    {
        string plain = Path.Combine(folder, name), compressed = plain + ".gz";
        return File.Exists(plain) ? plain
            : File.Exists(compressed) ? compressed
            : throw new FileNotFoundException($"Neither {name} nor {name}.gz is in {folder}.", plain);
    }

    static LabeledData Join(IdxFile images, IdxFile labels, int classes)
        => GreyImages.Create(images.Bytes, labels.Bytes, classes, new ImageShape(1, images.Sizes[1], images.Sizes[2]));
}
