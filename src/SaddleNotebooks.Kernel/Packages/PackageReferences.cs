using System.Reflection;

namespace SaddleNotebooks.Kernel;

/// <summary>What a session's <c>#r</c> and <c>#i</c> lines have brought in so far.</summary>
sealed class PackageReferences(string folder) : IDisposable
{
    const string NuGet = "nuget:";

    readonly List<string> sources = [];
    readonly Dictionary<string, PackageRequest> packages = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> known = [];
    readonly List<string> files = [];
    readonly NativeLibraries natives = new();
    int lastLine;
    bool wantsSaddle, restored = true;

    /// <summary>Notes what one line asks for.</summary>
    /// <exception cref="CellFailureException">The line is malformed, or its file does not exist.</exception>
    public void Add(DirectivePart line)
    {
        string argument = line.Argument;
        bool nuget = argument.StartsWith(NuGet, StringComparison.OrdinalIgnoreCase);
        lastLine = line.Line;
        if (line.Letter == 'i')
            AddSource(nuget ? argument[NuGet.Length..].Trim() : "", line.Line);
        else if (nuget)
            AddPackage(argument[NuGet.Length..].Trim(), line.Line);
        else
            AddFile(argument, line.Line);
    }

    /// <summary>Whether SaddleNotebooks was asked for since the last call, for the first time or again.</summary>
    public bool TakeSaddleNotebooks()
    {
        bool wanted = wantsSaddle;
        wantsSaddle = false;
        return wanted;
    }

    /// <summary>Restores what is new.</summary>
    /// <returns>Paths of assemblies that were not given out before.</returns>
    /// <exception cref="CellFailureException">A package cannot be restored.</exception>
    public IReadOnlyList<string> TakeNew(CancellationToken cancellationToken)
    {
        if (!restored)
        {
            try
            {
                var result = PackageRestore.Run([.. packages.Values], sources, folder, cancellationToken);
                // The copies in use have the types that the session's values have.
                files.AddRange(result.Assemblies.Where(path => !IsOurs(path)));
                natives.Add(result);
                restored = true;
            }
            catch (PackageRestoreException e)
            {
                // What cannot be had must not spoil the next cell's restore.
                foreach (string id in packages.Keys.Where(id => !known.Contains(id)).ToList())
                    packages.Remove(id);
                restored = true;
                throw new CellFailureException(FailureKind.MissingPackage, lastLine, "PackageError", e.Message);
            }
        }
        foreach (string id in packages.Keys)
            known.Add(id);
        var fresh = files.Where(known.Add).ToList();
        files.Clear();
        return fresh;
    }

    public void Dispose() => natives.Dispose();

    void AddSource(string source, int line)
    {
        if (source.Length == 0)
            throw new CellFailureException(FailureKind.BadDirective, line, "DirectiveError", "write #i \"nuget: FOLDER-OR-URL\".");
        if (!Uri.TryCreate(source, UriKind.Absolute, out var uri) || uri.IsFile)
        {
            source = Path.GetFullPath(source, folder);
            if (!Directory.Exists(source))
                throw new CellFailureException(FailureKind.MissingPackage, line, "PackageError", $"the package folder {source} does not exist.");
        }
        if (!sources.Contains(source))
            sources.Add(source);
    }

    void AddPackage(string text, int line)
    {
        var package = PackageRequest.Parse(text)
            ?? throw new CellFailureException(FailureKind.BadDirective, line, "DirectiveError", "write #r \"nuget: Id\" or #r \"nuget: Id, Version\".");
        if (package.Id.Equals("SaddleNotebooks", StringComparison.OrdinalIgnoreCase))
        {
            wantsSaddle = true;
            return;
        }
        if (packages.TryGetValue(package.Id, out var earlier))
        {
            if (package.Version != "*" && earlier.Version != package.Version)
            {
                throw new CellFailureException(FailureKind.MissingPackage, line, "PackageError",
                    $"{package.Id} {earlier.Version} is in use already; one session cannot load {package.Version} as well. Restart it, or ask for one version.");
            }
            return;
        }
        packages.Add(package.Id, package);
        restored = false;
    }

    void AddFile(string name, int line)
    {
        string path = Path.GetFullPath(name, folder);
        if (File.Exists(path))
        {
            try
            {
                AssemblyName.GetAssemblyName(path);
            }
            catch (BadImageFormatException)
            {
                throw new CellFailureException(FailureKind.BadDirective, line, "ReferenceError", $"{path} is not a .NET assembly.");
            }
            files.Add(path);
            return;
        }
        // A name without a folder may be an assembly of the framework; cells see most of them anyway.
        string bare = name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? name : name + ".dll";
        string framework = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, Path.GetFileName(bare));
        if (bare != Path.GetFileName(bare) || !File.Exists(framework))
        {
            throw new CellFailureException(FailureKind.MissingPackage, line, "ReferenceError",
                $"there is no file {path}. For a package write #r \"nuget: Id\".");
        }
        files.Add(framework);
    }

    static bool IsOurs(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name is "SaddleNotebooks" or "Microsoft.DotNet.Interactive.Formatting"
            || name.StartsWith("SaddleNotebooks.", StringComparison.Ordinal) && File.Exists(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
    }
}
