using System.Numerics;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tool;

/// <summary>Carries an analysis out, shows how far it is, and writes page and numbers.</summary>
static class AnalysisExecutor
{
    /// <summary>Runs the analysis.</summary>
    /// <param name="read">Reads the command line; complaints of options come from there.</param>
    /// <returns>The exit code.</returns>
    public static int Run(Func<AnalysisRequest> read)
        => ModelFaults.Answer((screen, cancellationToken) => Run(read(), screen, cancellationToken));

    static int Run(AnalysisRequest request, Screen screen, CancellationToken cancellationToken)
        => LossFile.Open(request.Loss, request.Threads, screen, new Analysis(request, screen, cancellationToken));

    /// <summary>The analysis, in the arithmetic that the request chose.</summary>
    sealed record Analysis(AnalysisRequest Request, Screen Screen, CancellationToken Cancellation) : LossFile.IUse<int>
    {
        public int With<T>(NetworkLoss<T> loss)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => Analyze(Request, loss, Screen, Cancellation);
    }

    static int Analyze<T>(AnalysisRequest request, NetworkLoss<T> loss, Screen screen, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Directory.CreateDirectory(request.Output);
        string files = Path.Combine(request.Output, Path.GetFileNameWithoutExtension(request.Loss.Model)), json = files + ".json";
        if (request.Restart)
            File.Delete(json);
        string name = Path.GetFileName(request.Loss.Model);
        var analysis = screen.Follow(name, progress => loss.Analyze(request.Options, json, progress, cancellationToken));
        AtomicFile.WriteText(files + ".html", AnalysisPage.Write(analysis, name));
        var numbers = analysis.Numbers();
        numbers.Save(files + ".csv");
        numbers.Save(files + ".npz");
        screen.Line(analysis.Table().ToString());
        foreach (string belief in analysis.Beliefs())
            screen.Line($"- {belief}");
        screen.Line(analysis.IsComplete
            ? $"{name}: done in {NumberText.Of(analysis.Seconds, 3)} s"
            : $"{name}: stopped; the same command goes on where it is now");
        foreach (string ending in new[] { ".html", ".json", ".csv", ".npz" })
            screen.Line($"  {Path.GetRelativePath(Environment.CurrentDirectory, files + ending)}");
        return analysis.IsComplete ? ExitCode.Success : ExitCode.Stopped;
    }
}
