using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace SaddleNotebooks.Clusters;

/// <summary>Mutual TLS: both sides show a certificate of the cluster's own authority, or there is no connection.</summary>
/// <param name="authority">Whose members are let in.</param>
/// <param name="member">What this side shows.</param>
sealed class TlsSetup(X509Certificate2 authority, X509Certificate2 member)
{
    /// <summary>The certificates of a folder; null where connections may go without.</summary>
    /// <param name="folder">The folder; null for none.</param>
    /// <param name="plain">Whether connections may go without.</param>
    /// <exception cref="ArgumentException">There is no folder, and they may not; or its certificates cannot be used.</exception>
    public static TlsSetup? Of(string? folder, bool plain)
    {
        if (folder is null)
        {
            return plain ? null : throw new ArgumentException(
                "Connections between machines need certificates: saddle-silo certificates FOLDER makes them; give that folder to silos (--certificates) and programs (ClusterOptions.Certificates).", nameof(folder));
        }
        var (authority, member) = ClusterCertificates.Read(folder);
        return new(authority, member);
    }

    /// <summary>Sets the options of a side.</summary>
    public void Apply(TlsOptions options)
    {
        options.LocalCertificate = member;
        options.LocalClientCertificateSelector = (_, _, _, _, _) => member;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.CheckCertificateRevocation = false;
        options.RemoteCertificateValidation = (shown, _, _) => ClusterCertificates.IsMember(authority, shown);
        options.OnAuthenticateAsClient = (_, authentication) => authentication.TargetHost = ClusterCertificates.MemberName;
    }
}
