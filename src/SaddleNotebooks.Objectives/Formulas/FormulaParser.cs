using System.Globalization;

namespace SaddleNotebooks.Objectives;

/// <summary>Reads a line of mathematics by recursive descent: sums of products of powers of numbers, variables, calls and parentheses.</summary>
sealed class FormulaParser
{
    const int MaxLength = 10_000, MaxDepth = 100, MaxVariables = 1_000;

    const string Minus = "-−–", Times = "*·×⋅", Over = "/÷";

    readonly string text;
    readonly List<FormulaStep> steps = [];
    int at, depth, size, room, dimension, letters = -1, indexed = -1;

    FormulaParser(string text) => this.text = text;

    /// <summary>Reads the whole line.</summary>
    /// <exception cref="FormulaException">It is no formula.</exception>
    public static FormulaProgram Parse(string text)
    {
        if (text.Length > MaxLength)
            throw new FormulaException($"The formula has {text.Length} characters; {MaxLength} are read at most.", text, MaxLength);
        var parser = new FormulaParser(text);
        parser.Sum();
        if (parser.Next() is var (rest, left) && left)
            throw parser.Wrong(rest == ')' ? "This parenthesis was never opened." : rest is '=' or ';' ? "Write the function alone, without “f =” and without a semicolon." : Unexpected(rest));
        return new FormulaProgram(Math.Max(parser.dimension, 1), parser.steps, parser.room);
    }

    void Sum()
    {
        Product();
        for (; ; )
        {
            if (Take("+"))
                Then(Product, static (a, b) => a + b);
            else if (Take(Minus))
                Then(Product, static (a, b) => a - b);
            else
                return;
        }
    }

    void Product()
    {
        Signed();
        for (; ; )
        {
            if (Take(Times))
                Then(Signed, static (a, b) => a * b);
            else if (Take(Over))
                Then(Signed, static (a, b) => a / b);
            else if (Next() is var (c, left) && left && (c is '(' or '.' || char.IsAsciiDigit(c) || char.IsLetter(c)))
                // 2x, x y, 3(x + 1): a product needs no sign.
                Then(Power, static (a, b) => a * b);
            else
                return;
        }
    }

    void Signed()
    {
        Deeper();
        if (Take(Minus))
        {
            Signed();
            Emit(FormulaStep.Of(static a => -a));
        }
        else if (Take("+"))
        {
            Signed();
        }
        else
        {
            Power();
        }
        depth--;
    }

    void Power()
    {
        Primary();
        for (; ; )
        {
            if (Superscript() is { } exponent)
            {
                Emit(FormulaStep.OfConstant(exponent));
                Emit(FormulaStep.Of(FormulaNames.Power));
            }
            else if (Take("^") || TakeTwoStars())
            {
                // To the right: 2^3^2 is 2^(3^2), and −x^−2 is −(x^(−2)).
                Then(Signed, FormulaNames.Power);
                return;
            }
            else
            {
                return;
            }
        }
    }

    void Primary()
    {
        var (c, left) = Next();
        if (!left)
            throw Wrong(text.Trim().Length == 0 ? "Write a function of x and y, for example x^2 - y^2." : "The formula ends where a number, a variable or a parenthesis must follow.");
        if (c == '(')
        {
            int opened = at++;
            Inner(opened);
        }
        else if (char.IsAsciiDigit(c) || c == '.')
        {
            Number();
        }
        else if (char.IsLetter(c))
        {
            Name();
        }
        else
        {
            throw Wrong(Unexpected(c));
        }
    }

    void Inner(int opened)
    {
        Deeper();
        Sum();
        depth--;
        if (!Take(")"))
            throw Next().Left && text[at] == ',' ? Wrong("A comma stands between the two numbers of atan2, max, min and pow only; decimals have a point: 0.5.")
                : Next().Left ? Wrong(Unexpected(text[at])) : Wrong("This parenthesis is never closed.", opened);
    }

    void Number()
    {
        int start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            at++;
        // 2e3 is a number, 2e is twice Euler's, and 2exp(x) a product.
        int digits = at + 1 < text.Length && text[at] is 'e' or 'E' ? at + (text[at + 1] is '+' or '-' ? 2 : 1) : text.Length;
        if (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            at = digits;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
        }
        if (!double.TryParse(text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            throw Wrong($"“{text[start..at]}” is no number.", start);
        Emit(FormulaStep.OfConstant(value));
    }

    void Name()
    {
        int start = at;
        string name = Word();
        if (name is "math" or "real" && at < text.Length && text[at] == '.' && at + 1 < text.Length && char.IsLetter(text[at + 1]))
        {
            at++;
            start = at;
            name = Word();
        }
        if (FormulaNames.One.TryGetValue(name, out var one))
            Call(name, start, 1, FormulaStep.Of(one));
        else if (FormulaNames.Two.TryGetValue(name, out var two))
            Call(name, start, 2, FormulaStep.Of(two));
        else if (name == "x" && at < text.Length && text[at] == '[')
            Indexed();
        else if (FormulaNames.Constants.TryGetValue(name, out double constant))
            Emit(FormulaStep.OfConstant(constant));
        else if (name.All(letter => FormulaNames.Variables.Contains(letter, StringComparison.Ordinal)))
            Letters(name, start);
        else
            throw Unknown(name, start);
    }

    FormulaException Unknown(string name, int start)
    {
        bool called = Next() is ('(', true);
        return FormulaNames.Nearest(name) is { } near && (called || near.Length > 2) ? Wrong($"“{name}” is not known. Did you mean {near}(…)?", start)
            : called ? Wrong($"There is no function “{name}”.", start)
            : Wrong($"“{name}” is not known: variables are x, y, z, or x[0], x[1], ….", start);
    }

    // xy is x times y.
    void Letters(string name, int start)
    {
        letters = start;
        if (indexed >= 0)
            throw Mixed();
        for (int i = 0; i < name.Length; i++)
        {
            int index = FormulaNames.Variables.IndexOf(name[i], StringComparison.Ordinal);
            dimension = Math.Max(dimension, index + 1);
            Emit(FormulaStep.OfVariable(index));
            if (i > 0)
                Emit(FormulaStep.Of(static (a, b) => a * b));
        }
    }

    void Indexed()
    {
        indexed = at;
        int start = ++at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        if (!int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index >= MaxVariables)
            throw Wrong($"Between the brackets stands the variable's number, 0 to {MaxVariables - 1}: x[0], x[1], ….", start);
        if (!Take("]"))
            throw Wrong("A bracket is not closed: x[0].");
        if (letters >= 0)
            throw Mixed();
        dimension = Math.Max(dimension, index + 1);
        Emit(FormulaStep.OfVariable(index));
    }

    FormulaException Mixed() => Wrong("Write either x, y, z or x[0], x[1], …: which of them x would be is not clear otherwise.", Math.Max(letters, indexed));

    void Call(string name, int start, int arguments, FormulaStep step)
    {
        int opened = at;
        if (!Take("("))
            throw Wrong(arguments == 1 ? $"{name} needs its number in parentheses: {name}(x)." : $"{name} needs two numbers in parentheses: {name}(x, y).", start);
        Deeper();
        Sum();
        if (arguments == 2)
        {
            if (!Take(","))
                throw Wrong($"{name} needs two numbers: {name}(x, y).");
            Sum();
        }
        depth--;
        if (!Take(")"))
            throw Next() is (',', true) ? Wrong($"{name} has {(arguments == 1 ? "one number" : "two numbers")}, not more; decimals have a point: 0.5.")
                : Next().Left ? Wrong(Unexpected(text[at])) : Wrong("This parenthesis is never closed.", opened);
        Emit(step);
    }

    string Word()
    {
        int start = at;
        while (at < text.Length && (char.IsLetter(text[at]) || (char.IsAsciiDigit(text[at]) && at > start && FollowsName(start))))
            at++;
        return text[start..at].ToLowerInvariant();
    }

    // log10 and atan2 end in digits; in x2, which could be x·2 or the second variable, the digit is left for a message.
    bool FollowsName(int start) => text.AsSpan(start, at - start) is var word && (word.StartsWith("log", StringComparison.OrdinalIgnoreCase) || word.StartsWith("atan", StringComparison.OrdinalIgnoreCase) || word.Length == 1);

    int? Superscript()
    {
        const string Digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        if (!Next().Left || !Digits.Contains(text[at], StringComparison.Ordinal))
            return null;
        int value = 0;
        while (at < text.Length && Digits.IndexOf(text[at], StringComparison.Ordinal) is >= 0 and var digit && value < 1_000)
        {
            value = 10 * value + digit;
            at++;
        }
        return value;
    }

    bool TakeTwoStars()
    {
        if (!Next().Left || !text.AsSpan(at).StartsWith("**", StringComparison.Ordinal))
            return false;
        at += 2;
        return true;
    }

    bool Take(string anyOf)
    {
        var (c, left) = Next();
        // Two stars are a power.
        if (!left || !anyOf.Contains(c, StringComparison.Ordinal) || (c == '*' && text.AsSpan(at).StartsWith("**", StringComparison.Ordinal)))
            return false;
        at++;
        return true;
    }

    (char Character, bool Left) Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length ? (text[at], true) : ('\0', false);
    }

    void Then(Action operand, Func<Real, Real, Real> operation)
    {
        operand();
        Emit(FormulaStep.Of(operation));
    }

    void Emit(FormulaStep step)
    {
        steps.Add(step);
        size += step.Growth;
        room = Math.Max(room, size);
    }

    void Deeper()
    {
        if (++depth > MaxDepth)
            throw Wrong($"The formula is nested more than {MaxDepth} deep.");
    }

    FormulaException Wrong(string reason, int? position = null) => new(reason, text, position ?? at);

    static string Unexpected(char c) => char.IsControl(c) ? "A character that cannot be seen does not belong here." : $"“{c}” does not belong here.";
}
