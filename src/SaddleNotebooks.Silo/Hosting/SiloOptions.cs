using System.Net;

namespace SaddleNotebooks.Silo;

/// <summary>Where a silo is, and how it finds the others.</summary>
sealed record SiloOptions
{
    /// <summary>The first port for other silos.</summary>
    public const int FirstPort = 11111;

    /// <summary>The first port for programs.</summary>
    public const int FirstGateway = 30000;

    /// <summary>The cluster's name.</summary>
    public required string Name { get; init; }

    /// <summary>Redis with its password; null for silos on this machine alone.</summary>
    public string? Redis { get; init; }

    /// <summary>The address for the others; null for one that is found.</summary>
    public IPAddress? Host { get; init; }

    /// <summary>The address at which it listens; null for that for the others.</summary>
    public IPAddress? Listen { get; init; }

    /// <summary>The port for other silos; null for a free one.</summary>
    public int? Port { get; init; }

    /// <summary>The port for programs; null for a free one.</summary>
    public int? Gateway { get; init; }

    /// <summary>Threads that compute.</summary>
    public required int Threads { get; init; }

    /// <summary>The folder with the certificate.</summary>
    public string? Certificates { get; init; }

    /// <summary>Whether connections may go without.</summary>
    public bool AllowPlainConnections { get; init; }

    /// <summary>Whether Orleans' messages are shown.</summary>
    public bool IsVerbose { get; init; }
}
