using System.Numerics;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tool;

/// <summary>Carries an analysis out, shows how far it is, and writes page and numbers.</summary>
static class AnalysisExecutor
{
    const int MostInDouble = 100_000;

    /// <summary>Runs the analysis.</summary>
    /// <param name="read">Reads the command line; complaints of options come from there.</param>
    /// <returns>The exit code.</returns>
    public static int Run(Func<AnalysisRequest> read)
    {
        var screen = Screen.Create();
        try
        {
            using var stop = new StopKeys();
            return Run(read(), screen, stop.Token);
        }
        catch (OperatorDefectException e)
        {
            screen.Error(e.Message);
            return ExitCode.CellFailed;
        }
        catch (Exception e) when (e is NonFiniteProductException or NotSupportedException)
        {
            screen.Error(e.Message);
            return ExitCode.CellFailed;
        }
        catch (Exception e) when (e is OnnxFormatException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            screen.Error(e.Message);
            return ExitCode.BadNotebook;
        }
        catch (Exception e) when (e is ArgumentException or KeyNotFoundException)
        {
            screen.Error(e.Message);
            return ExitCode.BadCommandLine;
        }
    }

    static int Run(AnalysisRequest request, Screen screen, CancellationToken cancellationToken)
    {
        if (request.Precision == AnalysisPrecision.Double)
            return Analyze(request, Network.FromOnnx<double>(request.Model, request.Import), screen, cancellationToken);
        var network = Network.FromOnnx(request.Model, request.Import);
        return request.Precision == AnalysisPrecision.Auto && network.ParameterCount <= MostInDouble
            ? Analyze(request, Network.FromOnnx<double>(request.Model, request.Import), screen, cancellationToken)
            : Analyze(request, network, screen, cancellationToken);
    }

    static int Analyze<T>(AnalysisRequest request, Network<T> network, Screen screen, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        screen.Line(network.Import!.ToString());
        var samples = AnalysisSamples.Read(request, network);
        var loss = network.Loss(samples, request.Loss, request.Penalty, request.Threads is { } threads ? new Workers(threads) : null);
        Directory.CreateDirectory(request.Output);
        string files = Path.Combine(request.Output, Path.GetFileNameWithoutExtension(request.Model)), json = files + ".json";
        if (request.Restart)
            File.Delete(json);
        string name = Path.GetFileName(request.Model);
        var analysis = screen.Follow(name, progress => loss.Analyze(request.Options, json, progress, cancellationToken));
        AtomicText(files + ".html", AnalysisPage.Write(analysis, name));
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

    static void AtomicText(string path, string text)
    {
        File.WriteAllText(path + ".unfinished", text);
        File.Move(path + ".unfinished", path, overwrite: true);
    }
}
