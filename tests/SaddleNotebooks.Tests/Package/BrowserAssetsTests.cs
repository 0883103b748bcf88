namespace SaddleNotebooks.Tests;

/// <summary>The one thing the build fetches from elsewhere.</summary>
public sealed class BrowserAssetsTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-assets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Without_npm_the_build_says_what_to_install_and_what_to_give_instead()
    {
        string project = Path.Combine(Repository.Root, "src", "SaddleNotebooks.Charts", "SaddleNotebooks.Charts.csproj");
        // A path on which no program lies.
        var (code, output) = DotnetCommand.Run(
            folder, ["msbuild", project, "-nologo", "-t:FetchBrowserAssets", $"-p:BrowserAssetsFolder={folder}/assets/"], ("PATH", folder));
        Assert.NotEqual(0, code);
        Assert.Contains("Install Node.js with npm", output);
        Assert.Contains("-p:PlotlyFile=", output);
    }
}
