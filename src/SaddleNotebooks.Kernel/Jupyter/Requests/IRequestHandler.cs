using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Answers one type of request.</summary>
interface IRequestHandler
{
    /// <summary>The request's type without its ending: <c>complete</c> for <c>complete_request</c>, answered by <c>complete_reply</c>.</summary>
    string Name { get; }

    /// <summary>Does what is asked.</summary>
    /// <returns>The reply's content with its status.</returns>
    /// <exception cref="MalformedMessageException">A field is missing or of the wrong type.</exception>
    JsonObject Handle(JupyterMessage request);
}
