namespace SaddleNotebooks.Networks.Tests;

/// <summary>Architectures as PyTorch 1.13 and torchvision export them; tools/export-onnx-models.py makes the files.</summary>
public class ExportTests
{
    static string Folder { get; } = Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Networks.Tests", "Onnx", "Exports");

    [Theory]
    [InlineData("vgg")]
    [InlineData("resnet-basic")]
    [InlineData("resnet-bottleneck")]
    [InlineData("mobilenet")]
    [InlineData("squeeze-excite")]
    [InlineData("unet")]
    [InlineData("mixer")]
    [InlineData("vit")]
    public void Networks_on_images_agree(string name)
        => ModelCheck.Agrees(File.ReadAllBytes(Path.Combine(Folder, name + ".onnx")), samples: 4, tolerance: 1e-4, smooth: false);

    [Theory]
    [InlineData("encoder")]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void Networks_on_tokens_agree(string name)
        => ModelCheck.Agrees(
            File.ReadAllBytes(Path.Combine(Folder, name + ".onnx")), samples: 4, tolerance: 1e-4, inputs: random => random.Next(1, 11));
}
