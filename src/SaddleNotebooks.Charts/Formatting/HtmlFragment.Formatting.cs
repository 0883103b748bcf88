using SaddleNotebooks.Charts.Formatting;

namespace SaddleNotebooks.Charts;

/// <content>Who renders the piece in .NET Interactive.</content>
[TypeFormatterSource(typeof(FragmentFormatterSource))]
sealed partial record HtmlFragment;
