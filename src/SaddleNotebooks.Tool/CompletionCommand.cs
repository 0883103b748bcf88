using System.CommandLine;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle completion</c>: what a shell needs in order to complete this command's words.</summary>
static class CompletionCommand
{
    public const string Examples = """
        Examples:
          saddle completion bash >> ~/.bashrc
          saddle completion zsh >> ~/.zshrc
          saddle completion powershell >> $PROFILE

        Exit codes:
          0  the lines were printed
          2  the command line is wrong
        """;

    // The [suggest] directive answers with the words that may stand at a position of a line.
    static readonly IReadOnlyDictionary<string, string> Scripts = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["bash"] = """
            _saddle_complete() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$(saddle "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _saddle_complete saddle
            """,
        ["zsh"] = """
            _saddle_complete() {
              local -a words_found=("${(@f)$(saddle "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -- $words_found
              _files
            }
            compdef _saddle_complete saddle
            """,
        ["powershell"] = """
            Register-ArgumentCompleter -Native -CommandName saddle -ScriptBlock {
              param($word, $line, $position)
              saddle "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
        ["fish"] = """
            complete -c saddle -a '(saddle "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
            """,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = $"{string.Join(", ", Scripts.Keys.SkipLast(1))} or {Scripts.Keys.Last()}." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Prints the lines that make a shell complete commands, options and files of saddle.") { shell };
        command.SetAction(parsed =>
        {
            Console.WriteLine(Scripts[parsed.GetValue(shell)!].ReplaceLineEndings("\n"));
            return ExitCode.Success;
        });
        return command;
    }
}
