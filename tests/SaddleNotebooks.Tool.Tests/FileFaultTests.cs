using System.Text;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>Files that cannot be read or written: a message with cause and remedy, the exit code that the help names, no stack trace.</summary>
public sealed class FileFaultTests : IDisposable
{
    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    static string Notebook(string source, string metadata = "{}")
        => $$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {{metadata}}, "cells": [{"cell_type": "code", "id": "a", "metadata": {"tags": ["parameters"]}, "execution_count": null, "outputs": [], "source": {{source}}}]}""";

    public static TheoryData<string, byte[], string[], int, string> Faults => new()
    {
        { "encoding", Encoding.Latin1.GetBytes(Notebook("\"\\\"é\\\".Length\"")), [], 3, "not UTF-8" },
        { "cut off", Encoding.UTF8.GetBytes(Notebook("\"1\"")[..60]), [], 3, "damaged or cut off" },
        { "pointer", Encoding.UTF8.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"), [], 3, "git lfs pull" },
        { "out is a file", Encoding.UTF8.GetBytes(Notebook("\"1\"")), ["--out", "x.ipynb"], 7, "is a file, and a folder is needed" },
        { "constant", Encoding.UTF8.GetBytes(Notebook("\"const int K = 1;\"")), ["--param", "K=2"], 2, "K is a constant" },
        { "half a character", Encoding.UTF8.GetBytes(Notebook("\"\\\"\\ud83d\\\".Length\"")), [], 0, "done" },
        { "not a number", Encoding.UTF8.GetBytes(Notebook("\"1\"", "{\"rate\": NaN}")), [], 0, "done" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Faults_of_files_are_told_and_end_in_the_exit_code_of_the_help(string what, byte[] content, string[] more, int exitCode, string said)
    {
        await File.WriteAllBytesAsync(folder.File("x.ipynb"), content, TestContext.Current.CancellationToken);
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, ["run", "x.ipynb", .. more]);
        Assert.True(code == exitCode, $"{what}: {code}\n{text}");
        Assert.Contains(said, text);
        Assert.DoesNotContain("   at ", text);
        Assert.Equal(content, await File.ReadAllBytesAsync(folder.File("x.ipynb"), TestContext.Current.CancellationToken));
    }
}
