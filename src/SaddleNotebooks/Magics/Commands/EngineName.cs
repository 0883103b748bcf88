namespace SaddleNotebooks.Magics.Commands;

/// <summary>Engines that a magic line can name.</summary>
enum EngineName
{
    Cpu,
    Torch,
}
