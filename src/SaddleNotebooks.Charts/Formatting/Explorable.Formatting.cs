using SaddleNotebooks.Charts.Formatting;

namespace SaddleNotebooks.Charts;

/// <content>Who renders the explorable in .NET Interactive.</content>
[TypeFormatterSource(typeof(ExplorableFormatterSource))]
public sealed partial class Explorable;
