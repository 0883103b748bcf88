namespace SaddleNotebooks.Tests;

/// <summary>The long calls of the CPU engine and everything above it.</summary>
public class LongCallTests : LongCallContract<LongCalls>;
