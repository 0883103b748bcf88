using StackExchange.Redis;

namespace SaddleNotebooks.Clusters;

/// <summary>Reads where Redis is. It knows every silo of a cluster and could name others: without a password anybody could.</summary>
static class RedisAddress
{
    /// <summary>Reads an address with its password.</summary>
    /// <param name="text"><c>host:6379,password=…</c>, as StackExchange.Redis reads it.</param>
    /// <exception cref="ArgumentException">It cannot be read, or has no password.</exception>
    public static ConfigurationOptions Parse(string text)
    {
        ConfigurationOptions options;
        try
        {
            options = ConfigurationOptions.Parse(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new ArgumentException($"The address of Redis cannot be read ({e.Message}): write host:6379,password=…", nameof(text), e);
        }
        if (options.EndPoints.Count == 0)
            throw new ArgumentException("The address of Redis names no machine: write host:6379,password=…", nameof(text));
        if (string.IsNullOrEmpty(options.Password))
        {
            throw new ArgumentException("The address of Redis has no password: whoever reaches Redis could name silos of his own. Give it one (requirepass in redis.conf), and write host:6379,password=…", nameof(text));
        }
        options.AbortOnConnectFail = false;
        return options;
    }
}
