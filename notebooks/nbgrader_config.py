# Configuration of nbgrader (https://nbgrader.readthedocs.io) for the notebooks of this course. Copy it into your course folder;
# docs/teaching.md says how to go on.
c = get_config()  # noqa: F821 (nbgrader defines it)

# What stands in place of a solution. nbgrader knows stubs for some languages only, and C# is none of them.
# A comment and no exception: a student version runs to its end, and every check says what is missing.
c.ClearSolutions.code_stub = {"C#": "// YOUR CODE HERE"}

# The notebooks name .NET Interactive's kernel; `saddle kernel install` installs this one, which needs nothing else.
c.Execute.kernel_name = "saddle-csharp"

# Seconds for one cell. Training a network takes longer than nbgrader's 30 on a busy machine.
c.Execute.timeout = 300
