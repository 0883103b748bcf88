using SaddleNotebooks.Kernel;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tool;

/// <summary>Carries out what <c>saddle landscape</c>, <c>saddle work</c> and <c>saddle merge</c> ask for.</summary>
static class LandscapeExecutor
{
    /// <summary>The whole landscape, here and now: plan, work and merge in one.</summary>
    /// <param name="request">The landscape.</param>
    /// <param name="output">The folder for page and numbers, and meanwhile for plan and pieces.</param>
    /// <param name="threads">Threads, of each process where there are several; null for all cores together.</param>
    /// <param name="processes">Child processes that share the work; null for none.</param>
    /// <param name="restart">Whether to throw away what an earlier run has left.</param>
    /// <param name="screen">Shown how far it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static int Draw(LandscapeRequest request, string output, int? threads, int? processes, bool restart, Screen screen, CancellationToken cancellationToken)
    {
        output = Path.GetFullPath(output);
        string path = Path.Combine(output, LandscapeFiles.NameOf(request) + ".plan.json"), parts = LandscapePlan.PartsOf(path);
        if (restart && Directory.Exists(parts))
            Directory.Delete(parts, recursive: true);
        string home = Environment.CurrentDirectory;
        var plan = LandscapePlanner.Make(request, path, threads, replace: true, screen, cancellationToken);
        var folder = plan.Pieces(path);
        IPieceRunner<double[]> runner = processes is { } count
            ? new ChildPieces(ServeCommand(path, threads ?? Math.Max(1, Environment.ProcessorCount / count)), count, folder.Find) { Lost = screen.Error }
            : ThreadPieces<double[]>.OneByOne;
        // With children this process needs no model any more, only to know how many pieces there are.
        IPieceWork<double[]> work = processes is null ? new KeptPieces(LandscapeWork.Open(plan, path, threads), folder, screen.Error) : new Counted(plan.Shape.Pieces);
        var pieces = Follow(runner, work, LandscapeFiles.NameOf(request), screen, cancellationToken);
        if (pieces.Any(piece => piece is null))
        {
            screen.Line($"Stopped; {pieces.Count(piece => piece is not null)} of {pieces.Length} pieces are done, and the same command goes on with the rest.");
            return ExitCode.Stopped;
        }
        Show(LandscapeFiles.Write(plan, pieces, output), home, screen);
        File.Delete(path);
        Directory.Delete(parts, recursive: true);
        return ExitCode.Success;
    }

    /// <summary>A shard of a plan.</summary>
    public static int Work(string path, Shard shard, int? threads, Screen screen, CancellationToken cancellationToken)
    {
        var plan = LandscapePlan.Open(path);
        // Before the work changes the current folder.
        path = Path.GetFullPath(path);
        var folder = plan.Pieces(path);
        int[] own = shard.Of(plan.Shape.Pieces);
        int[] missing = [.. own.Where(piece => folder.Find(piece) is null)];
        screen.Line($"Shard {shard}: {own.Length} of {plan.Shape.Pieces} pieces, {own.Length - missing.Length} of them done already.");
        if (missing.Length == 0)
            return ExitCode.Success;
        var kept = new KeptPieces(LandscapeWork.Open(plan, path, threads), folder, fault => screen.Error($"{fault} It is computed anew."));
        var done = Follow(ThreadPieces<double[]>.OneByOne, new SomePieces<double[]>(kept, missing), $"shard {shard}", screen, cancellationToken);
        int left = done.Count(piece => piece is null);
        screen.Line(left == 0 ? $"Shard {shard}: done." : $"Shard {shard}: stopped; {left} pieces are left, and the same command goes on with them.");
        return left == 0 ? ExitCode.Success : ExitCode.Stopped;
    }

    /// <summary>The picture and the numbers of a plan whose pieces are all there.</summary>
    /// <exception cref="InvalidDataException">Pieces are missing, damaged or belong elsewhere; all of them are named.</exception>
    public static int Merge(string path, string output, Screen screen)
    {
        var plan = LandscapePlan.Open(path);
        var folder = plan.Pieces(path);
        var pieces = new double[]?[plan.Shape.Pieces];
        var faults = new List<string>();
        for (int piece = 0; piece < pieces.Length; piece++)
        {
            if (folder.Look(piece, out pieces[piece]) is { } fault)
                faults.Add(fault);
            else if (pieces[piece] is { } values && values.Length != plan.Shape.Rows(piece).Length * plan.Shape.Columns)
                faults.Add($"{folder.FileOf(piece)} has {values.Length} values, which are not those of the plan.");
        }
        int[] missing = [.. Enumerable.Range(0, pieces.Length).Where(piece => !File.Exists(folder.FileOf(piece)))];
        if (missing.Length > 0)
            faults.Add($"{missing.Length} of {pieces.Length} pieces are missing: {PieceNames.Of(missing)}.");
        if (faults.Count > 0)
            throw new InvalidDataException($"{string.Join('\n', faults)}\nNothing was merged. saddle work {path} computes what is missing, damaged or foreign, and nothing else; --shard K/N shares that, too.");
        foreach (string stranger in folder.Strangers())
            screen.Error($"{stranger} is not one of the {pieces.Length} pieces of this plan and was left out: delete it.");
        Show(LandscapeFiles.Write(plan, pieces, output), Environment.CurrentDirectory, screen);
        return ExitCode.Success;
    }

    /// <summary>A child process's side of <c>saddle landscape --processes</c>.</summary>
    public static int Serve(string path, int? threads)
    {
        path = Path.GetFullPath(path);
        return PieceServer.Serve(Open, ModelFaults.Message) ? ExitCode.Success : ExitCode.BadNotebook;

        IPieceWork<double[]> Open()
        {
            var plan = LandscapePlan.Open(path);
            return new KeptPieces(LandscapeWork.Open(plan, path, threads), plan.Pieces(path));
        }
    }

    /// <summary>Starts such a child.</summary>
    static WorkerCommand ServeCommand(string path, int threads)
        => WorkerCommand.Saddle("work", path, WorkCommand.Serve, "--threads", threads.ToString(System.Globalization.CultureInfo.InvariantCulture));

    static double[]?[] Follow(IPieceRunner<double[]> runner, IPieceWork<double[]> work, string name, Screen screen, CancellationToken cancellationToken)
        => screen.Follow(name, progress => runner.Run(work, progress.Part(0, 1, "values"), cancellationToken));

    static void Show((IReadOnlyList<string> Files, string Summary) written, string home, Screen screen)
    {
        screen.Line(written.Summary);
        foreach (string file in written.Files)
            screen.Line($"  {Path.GetRelativePath(home, file)}");
    }

    /// <summary>A work that only others can do.</summary>
    sealed class Counted(int count) : IPieceWork<double[]>
    {
        public int Count => count;

        public double[] Compute(int piece, CancellationToken cancellationToken) => throw new NotSupportedException("Child processes compute these pieces.");
    }
}
