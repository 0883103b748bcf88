namespace SaddleNotebooks;

/// <summary>
/// While one is alive, libtorch computes attention by plain matrix products: the backward pass of its fused kernel cannot be differentiated again. The setting
/// belongs to the whole process, so that it is given back when the last one is disposed of.
/// </summary>
/// <remarks>On a CUDA device this covers the flash kernel; TorchSharp has no switch for the memory-efficient one, which takes single precision only.</remarks>
sealed class PlainAttention : IDisposable
{
    static readonly Lock Gate = new();
    static int alive;
    static bool before;

    public PlainAttention()
    {
        lock (Gate)
        {
            if (alive++ > 0)
                return;
            before = torch.backends.cuda.flash_sdp_enabled();
            torch.backends.cuda.enable_flash_sdp(false);
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (--alive == 0)
                torch.backends.cuda.enable_flash_sdp(before);
        }
    }
}
