using System.Globalization;

namespace SaddleNotebooks.Magics.Commands;

/// <summary>
/// <c>#!saddle --cluster</c>: a line of C# that connects to silos. Written and run as code, because the package with the silos is the notebook's, and not known here.
/// </summary>
static class ClusterLine
{
    public const string Parameter = "--cluster", Certificates = "--certificates", Folder = "--folder";

    /// <summary>The variable that holds the cluster.</summary>
    public const string Variable = "cluster";

    const string Address = "SADDLE_REDIS";

    /// <summary>Connects, and shows what silos there are.</summary>
    /// <exception cref="MagicException">The package is missing, or nothing answers.</exception>
    public static async Task OpenAsync(IMagicContext context)
    {
        string code = Code(context.Arguments);
        try
        {
            await context.RunAsync("typeof(SaddleNotebooks.Cluster).ToString();").ConfigureAwait(false);
        }
        catch (MagicException e)
        {
            throw new MagicException($"Clusters come with a package of their own: write #r \"nuget: SaddleNotebooks.Orleans\" in a cell above. ({e.Message})");
        }
        await context.RunAsync(code).ConfigureAwait(false);
        if (context.TryGetVariable(Variable, out object? cluster))
            context.Display(cluster);
    }

    static string Code(MagicArguments arguments)
    {
        string where = arguments.Get<string>(Parameter)!;
        var options = new List<string>();
        if (int.TryParse(where, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and < 65_536)
            options.Add(FormattableString.Invariant($"Port = {port}"));
        else if (where.Equals("redis", StringComparison.OrdinalIgnoreCase))
            options.Add($"Redis = System.Environment.GetEnvironmentVariable({Literal(Address)}) ?? throw new System.InvalidOperationException({Literal($"{Address} is not set: it holds host:port,password=…, which belongs in no notebook.")})");
        else if (!where.Equals("local", StringComparison.OrdinalIgnoreCase))
            throw new MagicException($"--cluster takes local, a port of this machine, or redis, and not \"{where}\". An address with a password belongs in no notebook: put it into {Address}.");
        Add("Certificates", Certificates);
        Add("Folder", Folder);
        return $"var {Variable} = SaddleNotebooks.Cluster.Connect(new SaddleNotebooks.ClusterOptions {{ {string.Join(", ", options)} }});";

        void Add(string property, string parameter)
        {
            if (arguments.Get<string>(parameter) is { } folder)
                options.Add($"{property} = {Literal(folder)}");
        }
    }

    /// <summary>Text as a literal in which nothing has a meaning but the quotation mark.</summary>
    static string Literal(string text) => $"@\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
