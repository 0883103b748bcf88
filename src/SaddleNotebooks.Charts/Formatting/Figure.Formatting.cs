using SaddleNotebooks.Charts.Formatting;

namespace SaddleNotebooks.Charts;

/// <content>Who renders the figure in .NET Interactive.</content>
[TypeFormatterSource(typeof(FigureFormatterSource))]
public sealed partial record Figure;
