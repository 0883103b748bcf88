namespace SaddleNotebooks.Tests;

/// <summary>The package as somebody else's program uses it: restored from a folder, without this repository.</summary>
public sealed class ConsumerTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-consumer-").FullName;
    readonly (string, string)[] environment;

    public ConsumerTests()
    {
        string feed = Path.Combine(folder, "feed");
        BuiltPackage.Pack(feed);
        environment = BuiltPackage.Environment(feed, Path.Combine(folder, "cache"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_new_project_restores_the_package_and_draws_a_figure()
    {
        Write("App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="SaddleNotebooks" Version="*" />
              </ItemGroup>
            </Project>
            """);
        Write("Program.cs", """
            using SaddleNotebooks;
            using SaddleNotebooks.Charts;
            var f = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]);
            Console.WriteLine(f.CriticalPointAt(0, 0).Summary);
            f.Plot(x: (-2, 2), y: (-2, 2)).Save("saddle.html");
            """);
        string output = Run("run");
        Assert.Contains("A saddle of index 1", output);
        string page = File.ReadAllText(Path.Combine(folder, "saddle.html"));
        Assert.Contains("saddle-figure", page);
        Assert.True(page.Length > 1_000_000, "plotly.js travels in the package.");
    }

    [Fact]
    public void The_file_based_lesson_runs_with_one_line_for_the_package()
    {
        string lesson = Path.Combine(Repository.Root, "notebooks", "file-based", "01-saddle.cs");
        string[] lines = File.ReadAllLines(lesson);
        string[] projects = [.. lines.Where(line => line.StartsWith("#:project ", StringComparison.Ordinal)).Select(line => line["#:project ".Length..])];
        Assert.Equal(4, projects.Length);
        Assert.All(projects, project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(lesson)!, project)), project));

        Assert.Contains(lines, line => line.EndsWith("#:package SaddleNotebooks@*", StringComparison.Ordinal));
        Write("01-saddle.cs", string.Join('\n', lines
            .Select(line => line.StartsWith("#:project ../../src/SaddleNotebooks/", StringComparison.Ordinal) ? "#:package SaddleNotebooks@*" : line)
            .Where(line => !line.StartsWith("#:project ", StringComparison.Ordinal))));
        string output = Run("run", "01-saddle.cs", "--", "saddle.html");
        Assert.Contains("A saddle of index 1", output);
        Assert.Contains("StuckAtSaddle", output);
        Assert.Contains("saddle-figure", File.ReadAllText(Path.Combine(folder, "saddle.html")));
    }

    void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    string Run(params string[] arguments)
    {
        var (code, output) = DotnetCommand.Run(folder, arguments, environment);
        Assert.True(code == 0, output);
        return output;
    }
}
