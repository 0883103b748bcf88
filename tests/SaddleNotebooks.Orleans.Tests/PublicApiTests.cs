namespace SaddleNotebooks.Clusters.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_API_of_clusters_is_the_one_written_down() => PublicApi.Check(typeof(Cluster).Assembly);
}
