namespace SaddleNotebooks.Interactive.Tests;

/// <summary>What counts as a number that a text names.</summary>
public class LessonNumberTests
{
    [Theory]
    [InlineData("It takes 1,234 steps.", "1233.6", true)]
    [InlineData("It takes 1,234 steps.", "1235", false)]
    [InlineData("The value is −0.031.", "-0.0312", true)]
    [InlineData("About 21 % are left.", "share 0.2093", true)]
    [InlineData("About 21 % are left.", "share 0.2193", false)]
    [InlineData("In 1998, with `5000` and $10^{44}$ and [40](04.ipynb) and three or 12 of them.", "", true)]
    public void A_number_counts_as_found_if_it_is_an_output_rounded(string text, string output, bool found)
        => Assert.Equal(found, !LessonNumbers.Unproven(text, [output]).Any());
}
