namespace SaddleNotebooks.Course.Tests;

/// <summary>What an exercise should say about an answer.</summary>
static class Judgement
{
    /// <summary>The verdict, and a part of the message that names the mistake or confirms the point.</summary>
    public static void Of(Exercise exercise, object answer, bool right, string fragment)
    {
        var feedback = exercise.Check(answer);
        Assert.True(feedback.IsCorrect == right, feedback.ToString());
        Assert.Contains(fragment, feedback.Message, StringComparison.Ordinal);
    }
}
