using System.Reflection;

namespace SaddleNotebooks.Course.Tests;

public class AnswerTests
{
    [Fact]
    public void No_exercise_of_the_early_lessons_takes_a_wrong_answer_or_refuses_a_right_one() => Judge(Answers00To04.All());

    [Fact]
    public void No_exercise_of_the_middle_lessons_takes_a_wrong_answer_or_refuses_a_right_one() => Judge(Answers05To09.All());

    [Fact]
    public void No_exercise_of_the_late_lessons_takes_a_wrong_answer_or_refuses_a_right_one() => Judge(Answers10To14.All());

    [Fact]
    public void No_exercise_about_the_transformer_takes_a_wrong_answer_or_refuses_a_right_one() => Judge(Answers15.All());

    [Fact]
    public void No_exercise_about_papers_takes_a_wrong_answer_or_refuses_a_right_one() => Judge(Answers16.All());

    [Fact]
    public void Every_exercise_of_every_lesson_is_judged()
    {
        var members = typeof(Lesson00).Assembly.GetTypes().Where(t => t.Name.StartsWith("Lesson", StringComparison.Ordinal) && t.IsPublic)
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(p => p.PropertyType == typeof(Exercise)).Select(p => $"{t.Name}.{p.Name}")
                .Concat(t.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.ReturnType == typeof(Exercise) && !m.IsSpecialName).Select(m => $"{t.Name}.{m.Name}")));
        var judged = Answers00To04.All().Concat(Answers05To09.All()).Concat(Answers10To14.All()).Concat(Answers15.All()).Concat(Answers16.All()).ToList();
        Assert.Equal(members.Order(), judged.Select(s => s.Name).Order());
        Assert.All(judged, set => Assert.True(set.Wrong.Length >= 5 && set.Right.Length >= 3, $"{set.Name} has {set.Wrong.Length} wrong answers and {set.Right.Length} right ones."));
    }

    static void Judge(IEnumerable<AnswerSet> sets)
    {
        var faults = new List<string>();
        foreach (var set in sets)
        {
            foreach (var (answers, right) in new[] { (set.Wrong, false), (set.Right, true) })
            {
                foreach (var (index, answer) in answers.Index())
                {
                    var feedback = set.Exercise.Check(answer);
                    if (feedback.IsCorrect != right || RuntimeNames.Any(name => feedback.Message.Contains(name, StringComparison.Ordinal)))
                        faults.Add($"{set.Name}, {(right ? "right" : "wrong")} answer {index}: {feedback}");
                }
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    static readonly string[] RuntimeNames = ["Int32", "Double", "`", "Tuple", "System.", "[]", "Objective,"];
}
