namespace SaddleNotebooks.Charts;

/// <summary>The rectangle of a panel, in fractions of the figure's drawing area from its lower left corner.</summary>
readonly record struct PanelArea(double Left, double Right, double Bottom, double Top);
