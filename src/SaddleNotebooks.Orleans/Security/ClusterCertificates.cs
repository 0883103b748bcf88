using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SaddleNotebooks.Clusters;

/// <summary>
/// The certificates of a cluster: an authority of its own, and one certificate that silos and programs show each other. Whoever has a certificate of this authority belongs to the cluster,
/// and nobody else does: names and addresses of machines do not count, for they change.
/// </summary>
static class ClusterCertificates
{
    /// <summary>The authority's certificate, which everybody compares with.</summary>
    public const string AuthorityFile = "authority.pem";

    /// <summary>What a silo or a program shows, with its key.</summary>
    public const string MemberFile = "member.pem";

    /// <summary>The authority's key, with which more members can be made; not needed on the silos.</summary>
    public const string AuthorityKeyFile = "authority-key.pem";

    /// <summary>The name that every member has.</summary>
    public const string MemberName = "saddle-cluster";

    const string ServerUse = "1.3.6.1.5.5.7.3.1", ClientUse = "1.3.6.1.5.5.7.3.2";

    /// <summary>Makes an authority, if the folder has none, and a member of it.</summary>
    /// <param name="folder">The folder; created if missing, for its owner alone.</param>
    /// <param name="days">How long the member is valid.</param>
    /// <exception cref="IOException">The folder has a member already.</exception>
    public static void Make(string folder, int days)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string member = Path.Combine(folder, MemberFile), authority = Path.Combine(folder, AuthorityFile), authorityKey = Path.Combine(folder, AuthorityKeyFile);
        if (File.Exists(member))
            throw new IOException($"{member} is there already: silos use it. Delete it to make another of the same authority, or name another folder.");
        var from = DateTimeOffset.UtcNow.AddDays(-1);
        if (!File.Exists(authority) || !File.Exists(authorityKey))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={MemberName} authority", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
            using var made = request.CreateSelfSigned(from, from.AddDays(days + 3651));
            WriteSecret(authorityKey, key.ExportPkcs8PrivateKeyPem());
            AtomicFile.WriteText(authority, made.ExportCertificatePem() + "\n");
        }
        using var issuer = X509Certificate2.CreateFromPemFile(authority, authorityKey);
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ask = new CertificateRequest($"CN={MemberName}", own, HashAlgorithmName.SHA256);
        ask.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        ask.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        ask.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerUse), new Oid(ClientUse)], true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(MemberName);
        ask.CertificateExtensions.Add(names.Build());
        using var signed = ask.Create(issuer, from, from.AddDays(days + 1), RandomNumberGenerator.GetBytes(16));
        WriteSecret(member, $"{signed.ExportCertificatePem()}\n{own.ExportPkcs8PrivateKeyPem()}\n");
    }

    /// <summary>The authority and the member of a folder.</summary>
    /// <exception cref="ArgumentException">They are missing, cannot be read, or are not valid any more.</exception>
    public static (X509Certificate2 Authority, X509Certificate2 Member) Read(string folder)
    {
        string member = Path.Combine(folder, MemberFile), authority = Path.Combine(folder, AuthorityFile);
        if (!File.Exists(member) || !File.Exists(authority))
            throw new ArgumentException($"{folder} has no {AuthorityFile} and {MemberFile}: saddle-silo certificates {folder} makes them, and all silos and programs of the cluster get a copy.", nameof(folder));
        X509Certificate2 root, own;
        try
        {
            root = X509CertificateLoader.LoadCertificateFromFile(authority);
            using var read = X509Certificate2.CreateFromPemFile(member);
            // Windows takes keys of connections from its own containers only.
            own = X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        }
        catch (CryptographicException e)
        {
            throw new ArgumentException($"The certificates in {folder} cannot be read ({e.Message}): copy them again.", nameof(folder), e);
        }
        if (DateTime.Now > own.NotAfter)
            throw new ArgumentException($"The certificate {member} was valid until {own.NotAfter:yyyy-MM-dd}: delete it, and saddle-silo certificates {folder} makes another of the same authority.", nameof(folder));
        return (root, own);
    }

    /// <summary>Whether a certificate is a member of an authority, and valid.</summary>
    /// <param name="authority">The authority.</param>
    /// <param name="shown">What the other side shows; null where it shows nothing.</param>
    public static bool IsMember(X509Certificate2 authority, X509Certificate2? shown)
    {
        if (shown is null)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(shown) && shown.GetNameInfo(X509NameType.DnsName, false) == MemberName;
    }

    static void WriteSecret(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(path, options);
        using var writer = new StreamWriter(stream);
        writer.Write(text);
    }
}
