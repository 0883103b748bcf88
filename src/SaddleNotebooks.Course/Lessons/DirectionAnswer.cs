using System.Numerics;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>What every answer that is a direction in a network's parameters has to be.</summary>
static class DirectionAnswer
{
    /// <summary>Why an answer is no direction; null if it is one.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The network's loss.</param>
    /// <param name="direction">The answer.</param>
    /// <param name="length">Its length, where it is one.</param>
    /// <param name="remedy">What to do about a wrong number of coordinates, if the task leaves a doubt.</param>
    public static Feedback? Fault<T>(NetworkLoss<T> loss, T[] direction, out double length, string remedy = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        length = double.NaN;
        if (direction.Length != loss.Parameters.Length)
            return Feedback.Wrong($"The direction has {NumberText.Of(direction.Length)} numbers; the network has {NumberText.Of(loss.Parameters.Length)} parameters.{remedy}");
        length = loss.Space.Norm(direction);
        return length > 0 && double.IsFinite(length) ? null
            : Feedback.Wrong("The direction has no length: give a vector of finite numbers that are not all zero.");
    }
}
