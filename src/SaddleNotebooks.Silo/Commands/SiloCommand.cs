using System.CommandLine;
using System.Net;

namespace SaddleNotebooks.Silo;

/// <summary>The command <c>saddle-silo</c>.</summary>
static class SiloCommand
{
    /// <summary>The variable from which the address of Redis is taken, so that its password need not stand in a list of processes.</summary>
    public const string RedisVariable = "SADDLE_REDIS";

    const int MaxDays = 3650;

    /// <summary>The command.</summary>
    public static RootCommand Create()
    {
        var name = new Option<string>("--name") { Description = "The cluster's name; programs give the same.", HelpName = "NAME", DefaultValueFactory = _ => "saddle" };
        var redis = new Option<string?>("--redis") { Description = $"Redis, through which silos of several machines find each other: host:6379,password=…; better in the variable {RedisVariable}.", HelpName = "ADDRESS" };
        var host = Address("--host", "This machine's address for the others; only with Redis. The first of the machine that is not its own alone if left out.");
        var listen = Address("--listen", "The address at which the silo listens, where the others reach it by another one (--host): in a container, or behind a port that is passed on.");
        var port = Number("--port", "The port for other silos; the next free one if left out, from", SiloOptions.FirstPort);
        var gateway = Number("--gateway", "The port for programs; the next free one if left out, from", SiloOptions.FirstGateway);
        var threads = Number("--threads", "Threads that compute; all cores if left out:", Environment.ProcessorCount);
        var certificates = new Option<string?>("--certificates") { Description = "The folder with this silo's certificate; needed with Redis.", HelpName = "DIR" };
        var plain = new Option<bool>("--plain") { Description = "Connect to other machines without encryption and certificates: only in a network that is trusted like this machine." };
        var verbose = new Option<bool>("--verbose") { Description = "Show what Orleans has to say." };
        var command = new RootCommand("Holds shards of samples and computes on them, for programs that use SaddleNotebooks.Orleans. Ends with Ctrl-C.")
        {
            name, redis, host, listen, port, gateway, threads, certificates, plain, verbose, Certificates(),
        };
        command.SetAction((parsed, cancellationToken) => Guard(() => SiloHost.RunAsync(
            new SiloOptions
            {
                Name = parsed.GetValue(name)!,
                Redis = parsed.GetValue(redis) ?? (Environment.GetEnvironmentVariable(RedisVariable) is { Length: > 0 } address ? address : null),
                Host = parsed.GetValue(host),
                Listen = parsed.GetValue(listen),
                Port = parsed.GetValue(port),
                Gateway = parsed.GetValue(gateway),
                Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
                Certificates = parsed.GetValue(certificates),
                AllowPlainConnections = parsed.GetValue(plain),
                IsVerbose = parsed.GetValue(verbose),
            },
            Console.Out,
            cancellationToken)));
        return command;
    }

    static Command Certificates()
    {
        var folder = new Argument<string>("folder") { Description = "Where they are written.", HelpName = "DIR" };
        var days = new Option<int>("--days") { Description = "How long they are valid.", HelpName = "N", DefaultValueFactory = _ => 365 };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxDays)
                result.AddError($"--days must be between 1 and {MaxDays}.");
        });
        var command = new Command("certificates", "Makes the certificates with which silos and programs of a cluster know each other.") { folder, days };
        command.SetAction((parsed, _) => Guard(() =>
        {
            string path = Path.GetFullPath(parsed.GetValue(folder)!);
            ClusterCertificates.Make(path, parsed.GetValue(days));
            Console.WriteLine($"{path}: copy {ClusterCertificates.AuthorityFile} and {ClusterCertificates.MemberFile} to every machine of the cluster, readable for its user alone; "
                + $"whoever has them belongs to it. {ClusterCertificates.AuthorityKeyFile} stays here, and makes the next ones.");
            return Task.FromResult(0);
        }));
        return command;
    }

    static Option<IPAddress?> Address(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "IP",
        CustomParser = result => IPAddress.TryParse(result.Tokens[0].Value, out var address) ? address : Fault<IPAddress?>(result, "is no IP address"),
    };

    static Option<int?> Number(string name, string description, int standard)
    {
        var option = new Option<int?>(name) { Description = $"{description} {standard}.", HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 65535)
                result.AddError($"{name} must be between 1 and 65535.");
        });
        return option;
    }

    static async Task<int> Guard(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            // The name of the argument is the program's, not the user's.
            Console.Error.WriteLine($"saddle-silo: {(e is ArgumentException { ParamName: { } argument } ? e.Message.Replace($" (Parameter '{argument}')", "", StringComparison.Ordinal) : e.Message)}");
            return SiloHost.Refused;
        }
    }

    static T Fault<T>(System.CommandLine.Parsing.ArgumentResult result, string what)
    {
        result.AddError($"{result.Tokens[0].Value} {what}.");
        return default!;
    }
}
