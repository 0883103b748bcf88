namespace SaddleNotebooks.Magics;

/// <summary>An output on display that can be replaced in place.</summary>
public interface IUpdatableDisplay
{
    /// <summary>Shows another value where the output stands.</summary>
    /// <param name="value">Anything; null is shown as such.</param>
    void Update(object? value);
}
