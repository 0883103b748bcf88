"""Runs Debian's jupyter-kernel-test suite against the installed kernel saddle-csharp: every test of it."""
import unittest

import jupyter_kernel_test


class SaddleKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "saddle-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("to stderr");'
    completion_samples = [
        {"text": "Math.Sqr", "matches": {"Sqrt"}},
        {"text": "string.IsNullOrW", "matches": {"IsNullOrWhiteSpace"}},
    ]
    complete_code_samples = ["1 + 1", "var x = 1;", "for (int i = 0; i < 3; i++) { }", 'Console.WriteLine("hello");']
    incomplete_code_samples = ["for (int i = 0; i < 3; i++) {", "Math.Max(1,", "class A"]
    invalid_code_samples = ["}", "int 5 = 3;"]
    code_generate_error = 'throw new Exception("planned");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"text"', "result": "text"},
        {"code": "HTML(\"<b>bold</b>\")", "mime": "text/html", "result": "<b>bold</b>"},
    ]
    code_display_data = [
        {"code": "display(42);", "mime": "text/plain"},
        {"code": 'display(HTML("<i>x</i>"));', "mime": "text/html"},
        {"code": "#!markdown\n# Title", "mime": "text/markdown"},
    ]
    code_history_pattern = "6 * ?"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.Sqrt"

    code_page_something = "Math.Sqrt?"
    code_clear_output = "clear_output();"


if __name__ == "__main__":
    unittest.main(verbosity=2)
