namespace SaddleNotebooks;

/// <summary>A module that calls its parts one after the other, each with what the one before returned.</summary>
interface IModuleChain;
