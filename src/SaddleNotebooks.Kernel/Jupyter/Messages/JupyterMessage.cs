using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>A message from a client.</summary>
/// <param name="Identities">The way back: what the ROUTER put in front.</param>
/// <param name="Type">What kind of message it is: <c>execute_request</c>.</param>
/// <param name="Header">The header as received: it becomes the parent header of everything that answers.</param>
/// <param name="Content">What the message says.</param>
sealed record JupyterMessage(IReadOnlyList<byte[]> Identities, string Type, byte[] Header, JsonObject Content);
