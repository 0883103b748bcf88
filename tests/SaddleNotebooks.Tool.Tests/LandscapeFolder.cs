using System.Diagnostics;
using SaddleNotebooks.Kernel;
using SaddleNotebooks.Landscapes;
using SaddleNotebooks.Networks;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>A folder with a small exported network and its samples, and the commands that draw its landscape there.</summary>
sealed class LandscapeFolder : IDisposable
{
    readonly NotebookFolder folder = new();

    /// <param name="below">The name of a folder inside, for names that are hard on a shell.</param>
    public LandscapeFolder(string below = "")
    {
        Path = folder.File(below);
        Directory.CreateDirectory(Path);
        string reference = System.IO.Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Networks.Tests", "Onnx", "Reference", "mlp");
        foreach (string name in new[] { "model.onnx", "x.npy", "y.npy" })
            System.IO.File.Copy(System.IO.Path.Combine(reference, name), File(name));
    }

    public string Path { get; }

    /// <summary>The model and its samples, as arguments.</summary>
    public static string[] Model { get; } = ["model.onnx", "--inputs", "x.npy", "--targets", "y.npy"];

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => folder.Dispose();

    /// <summary>Runs <c>saddle</c> with the words of a line, and expects an exit code.</summary>
    public async Task<string> SaddleAsync(int expected, params string[] arguments)
    {
        var (code, text) = await SaddleProcess.RunAsync(Path, arguments);
        Assert.True(code == expected, $"{string.Join(' ', arguments)} ended with {code}:\n{text}");
        return text;
    }

    /// <summary>Runs a program, for which <c>saddle</c> is on the path as on a machine where it is installed, and expects it to end well.</summary>
    public string Run(string program, string[] arguments, string? place = null, params (string Name, string Value)[] environment)
    {
        string tools = File(".tools");
        if (!Directory.Exists(tools) && !OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(tools);
            string saddle = System.IO.Path.Combine(tools, "saddle");
            System.IO.File.WriteAllText(saddle, $"#!/bin/sh\nexec '{DotnetHost.Path}' '{System.IO.Path.Combine(AppContext.BaseDirectory, "saddle.dll")}' \"$@\"\n");
            System.IO.File.SetUnixFileMode(saddle, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = place ?? Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{tools}:{start.Environment["PATH"]}";
        start.Environment["HOME"] = Path;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string text = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {text}");
        return text;
    }

    /// <summary>The loss in this process, to compare with.</summary>
    public NetworkLoss<double> Loss()
    {
        var network = Network.FromOnnx<double>(File("model.onnx"));
        return network.Loss(network.Samples([ArrayFile.Read(File("x.npy"))], ArrayFile.Read(File("y.npy")), LossFunction.CrossEntropy), LossFunction.CrossEntropy);
    }

    /// <summary>That every tenth row of a plane of random directions has the bits that this process computes.</summary>
    public void ExpectRows(string file, int size)
    {
        var loss = Loss();
        var frame = LandscapeFrame<double[]>.Choose(new(loss, [.. loss.Parameters], loss.Network.Slices, null, default), new() { Size = size });
        var rows = new GridPieces<double[]>(loss, [.. loss.Parameters], frame.Plane.First, frame.Plane.Second, new(frame.X, frame.Y, 1));
        double[] values = NpzArchive.Read(File(file), "samples_value").ToDoubles();
        Assert.Equal(size * size, values.Length);
        for (int row = 0; row < size; row += 10)
            Assert.Equal(rows.Compute(row, default), values[(row * size)..((row + 1) * size)]);
    }

    /// <summary>The files that a command wrote, by name.</summary>
    public SortedDictionary<string, byte[]> Written(string output)
        => new(Directory.EnumerateFiles(File(output)).ToDictionary(file => System.IO.Path.GetFileName(file), System.IO.File.ReadAllBytes), StringComparer.Ordinal);

    /// <summary>That two commands wrote the same bits.</summary>
    public void ExpectSame(SortedDictionary<string, byte[]> expected, string output)
    {
        var written = Written(output);
        Assert.Equal(expected.Keys, written.Keys);
        Assert.All(expected, file => Assert.True(file.Value.AsSpan().SequenceEqual(written[file.Key]), $"{output}/{file.Key} differs."));
    }
}
