#:property PublishAot=false
// Makes src/SaddleNotebooks.Networks/Data/Digits/mnist-digits.gz from the four IDX files of MNIST:
//   dotnet run tools/make-digits.cs -- FOLDER-WITH-THE-IDX-FILES OUTPUT
using System.IO.Compression;
using System.Security.Cryptography;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: dotnet run tools/make-digits.cs -- FOLDER OUTPUT");
    return 1;
}

var train = FirstOfEveryClass("train", 500);
var test = FirstOfEveryClass("t10k", 100);
byte[] content = [.. train.Labels, .. test.Labels, .. train.Pixels, .. test.Pixels];
using (var packed = new GZipStream(File.Create(args[1]), CompressionLevel.SmallestSize))
    packed.Write(content);
Console.WriteLine($"{new FileInfo(args[1]).Length} bytes; SHA-256 of the {content.Length} bytes unpacked: {Convert.ToHexStringLower(SHA256.HashData(content))}");
return 0;

(List<byte> Labels, List<byte> Pixels) FirstOfEveryClass(string part, int perClass)
{
    const int size = 28 * 28, imageHeader = 16, labelHeader = 8;
    byte[] images = File.ReadAllBytes(Path.Combine(args[0], $"{part}-images-idx3-ubyte"));
    byte[] labels = File.ReadAllBytes(Path.Combine(args[0], $"{part}-labels-idx1-ubyte"));
    var taken = new int[10];
    List<byte> keptLabels = [], keptPixels = [];
    for (int i = 0; i < labels.Length - labelHeader; i++)
    {
        byte label = labels[labelHeader + i];
        if (taken[label]++ >= perClass)
            continue;
        keptLabels.Add(label);
        keptPixels.AddRange(images.AsSpan(imageHeader + i * size, size));
    }
    return (keptLabels, keptPixels);
}
