using Xunit.Sdk;
using Xunit.v3;

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>
/// The order of the course. In one host a lesson sees the names of those before it, as a reader's would who goes on in the same kernel; in any other order one
/// that calls a function as the library calls a class would hide it from lessons that never come after it.
/// </summary>
public sealed class CourseOrder : ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase
        => [.. testCases.OrderBy(test => test.TestCaseDisplayName, StringComparer.Ordinal)];
}
