namespace SaddleNotebooks.Torch.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_API_of_this_engine_is_the_one_written_down() => PublicApi.Check(typeof(TorchLoss).Assembly);
}
