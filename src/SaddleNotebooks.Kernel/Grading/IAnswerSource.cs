namespace SaddleNotebooks.Kernel;

/// <summary>Where a hand-in's answers come from.</summary>
interface IAnswerSource
{
    /// <summary>The value of a variable; null if there is none.</summary>
    AnswerData? Tell(string name);

    /// <summary>Calls a function that an earlier value named by its handle.</summary>
    AnswerData Call(int handle, string what, IReadOnlyList<AnswerData> arguments);
}
