using System.Reflection;

namespace SaddleNotebooks.Training.Tests;

/// <summary>The trainer is many small observers of one driver, and stays so.</summary>
public class ArchitectureTests
{
    const int MostFields = 12;

    [Fact]
    public void No_class_has_more_than_twelve_fields()
    {
        // Records of options and results are data: they may be as long as there is to say.
        var fields = typeof(TrainingRun).Assembly.GetTypes()
            .Where(type => type.IsClass && type.GetMethod("<Clone>$") is null && !type.Name.StartsWith('<'))
            .ToDictionary(type => type, type => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Length);
        Assert.Contains(fields, f => f.Key.Name.StartsWith("TrainingSession", StringComparison.Ordinal) && f.Value > 5);
        Assert.Equal([], fields.Where(f => f.Value > MostFields).Select(f => $"{f.Key.Name}: {f.Value}"));
    }

    [Fact]
    public void No_file_has_more_than_250_lines()
    {
        string folder = Path.Combine(Repository.Root, "src", "SaddleNotebooks.Training");
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => (Name: Path.GetFileName(file), Lines: File.ReadAllLines(file).Length)).ToArray();
        Assert.Contains(files, f => f.Name == "Trainer.cs");
        Assert.Equal([], files.Where(f => f.Lines > 250));
    }
}
