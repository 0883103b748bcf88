using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Torch.Tests;

/// <summary>The long calls of the engine on TorchSharp.</summary>
public class LongCallTests : LongCallContract<TorchLongCalls>;
