namespace SaddleNotebooks.Kernel.Tests;

/// <summary>
/// Texts that try to run a script (<c>hit()</c>), put together from the ways there are: handlers, addresses, escapes from where a text stands, and markup
/// that parsers read differently. The same seed gives the same texts.
/// </summary>
static class ScriptPayloads
{
    static readonly string[] Elements =
    [
        "img src=x", "svg", "body", "video src=x", "audio src=x", "iframe", "object data=x", "embed src=x", "input autofocus", "button autofocus", "select autofocus", "textarea autofocus",
        "details open", "marquee", "table", "td", "div", "a href=#", "x-own", "form", "math", "style", "link rel=stylesheet href=x", "meta", "base href=x", "p", "h1", "source", "track", "area",
        "div style=width:expression(hit())", "b style=animation-name:x", "p contenteditable", "dialog open", "label", "span tabindex=0", "keygen autofocus", "isindex", "frameset",
    ];

    static readonly string[] Handlers =
    [
        "onload", "onerror", "onclick", "onmouseover", "onmouseenter", "onpointerover", "onpointerenter", "onfocus", "onblur", "ontoggle", "onstart", "onfinish", "onanimationstart",
        "onbegin", "onkeydown", "oninput", "onchange", "onsubmit", "onwheel", "onscroll", "onpageshow", "onbeforetoggle", "OnClIcK", "on\u0000click", "xonclick",
    ];

    static readonly string[] Addresses =
    [
        "javascript:hit()", "JaVaScRiPt:hit()", "java\tscript:hit()", "java\nscript:hit()", "jav&#x0A;ascript:hit()", "&#106;avascript:hit()", "&#x6A&#x61vascript:hit()", "\u0001javascript:hit()",
        " javascript:hit()", "javascript&colon;hit()", "javascript&#58;hit()", "java&Tab;script:hit()", "java&NewLine;script:hit()", "javascript:/*--></title></style>*/hit()", "javascript://%0ahit()",
        "javascript:hit`1`", "vbscript:hit()", "data:text/html,<script>hit()</script>", "data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==", "data:image/svg+xml,<svg onload=hit()>",
        "view-source:javascript:hit()", "feed:javascript:hit()", "livescript:hit()", "//x/%0ajavascript:hit()", "javascript%3Ahit()", "\u00a0javascript:hit()", "j\u0000avascript:hit()", "java\u00adscript:hit()",
        "javascript:\u2028hit()", "about:javascript:hit()", "blob:javascript:hit()", "mailto:x?\"onclick=hit()", "https://x/\" onmouseover=hit() \"", "#\" onclick=\"hit()", "data:,javascript:hit()",
    ];

    static readonly string[] AddressPlaces =
    [
        "<a href=§>x</a>", "<a href=\"§\">x</a>", "<a href='§'>x</a>", "<area href=\"§\">", "<form action=\"§\"><input type=submit></form>", "<button formaction=\"§\">x</button>",
        "<svg><a xlink:href=\"§\"><text y=9>x</text></a></svg>", "<math href=\"§\">x</math>", "<iframe src=\"§\"></iframe>", "<object data=\"§\"></object>", "<embed src=\"§\">",
        "<meta http-equiv=refresh content=\"0;url=§\">", "<base href=\"§\">", "<link rel=import href=\"§\">", "<img src=\"§\">", "<img srcset=\"§\">", "<input type=image src=\"§\">",
        "<video poster=\"§\"></video>", "<svg><animate attributeName=href values=\"§\"/></svg>", "<svg><use href=\"§\"/></svg>", "<a ping=\"§\" href=\"§\">x</a>", "<iframe srcdoc=\"§\"></iframe>",
        "[x](§)", "[x](<§>)", "[x]: § \"t\"\n\n[x]", "![x](§)", "<§>", "[![x](y)](§)", "[x](y \"§\")", "<a\nhref=\"§\"\n>x</a>", "<table background=\"§\"><tr><td>x</table>", "<body background=\"§\">",
        "<svg><set attributeName=href to=\"§\"/></svg>", "<a href=\"§\" target=_blank rel=opener>x</a>", "<frameset><frame src=\"§\"></frameset>", "<blockquote cite=\"§\">x</blockquote>", "§",
    ];

    static readonly string[] Breakouts =
    [
        "", "\">", "'>", "`>", "\" ", "' ", "-->", "]]>", "</script>", "</style>", "</title>", "</textarea>", "</pre>", "</code>", "</section></main>", "</details>", "</span>", "\n\n", "</p>", "\\\">", "&quot;>", "\">\n\n",
        "${", "{{", "%>", "*/", "$$", "$", "```\n", "|", "</svg>", "</math>", "<!--", "<![CDATA[", "<?", "\u2028", "\\u003c", "&lt;",
    ];

    static readonly string[] Wrappers =
    [
        "svg", "math", "noscript", "template", "table", "select", "form", "style", "title", "textarea", "xmp", "noembed", "noframes", "iframe", "foreignObject", "mtext", "mglyph", "annotation-xml encoding=\"text/html\"",
        "desc", "option", "p", "a", "details", "malignmark", "b", "script", "plaintext", "caption", "colgroup", "frameset", "object",
    ];

    static readonly string[] Codes = ["hit()", "hit`1`", "top.hit()", "window['hit']()", "setTimeout('hit()')", "eval('hit()')", "&#104;it()", "hit();//"];

    /// <summary>So many different texts.</summary>
    public static IReadOnlyList<string> Create(int count, int seed = 1)
    {
        var random = new Random(seed);
        var made = new List<string>();
        var known = new HashSet<string>();
        while (made.Count < count)
        {
            string text = Make(random);
            if (known.Add(text))
                made.Add(text);
        }
        return made;
    }

    static string Make(Random random)
    {
        string core = random.Next(4) switch
        {
            0 => Pick(AddressPlaces, random).Replace("§", Pick(Addresses, random), StringComparison.Ordinal),
            1 => $"<{Pick(["script", "ScRiPt", "script src=data:,hit()", "script type=module", "scr<script>ipt", "svg><script", "script\n", "script/x"], random)}>{Pick(Codes, random)}</script>",
            _ => Element(random),
        };
        for (int depth = random.Next(3); depth > 0 && random.Next(2) == 0; depth--)
        {
            string wrapper = Pick(Wrappers, random), name = wrapper.Split(' ')[0];
            core = random.Next(3) switch
            {
                0 => $"<{wrapper}>{core}</{name}>",
                // In one parser the end tag is text of an attribute, in another the end.
                1 => $"<{wrapper}><p title=\"</{name}>{core}\">",
                _ => $"<{wrapper}><!--</{name}>{core}-->",
            };
        }
        return Pick(Breakouts, random) + core;
    }

    static string Element(Random random)
    {
        string space = Pick([" ", "/", "\n", "\t", "\f", " / ", "\r\n"], random), quote = Pick(["", "\"", "'", "`"], random), equals = Pick(["=", " = ", "=\n"], random);
        string open = Pick(["<", "<", "<", "< ", "<\u0000", "&lt;", "\uff1c", "<<"], random), close = Pick([">", "/>", "", " x>", ">\u0000", "//>"], random);
        return $"{open}{Pick(Elements, random)}{space}{Pick(Handlers, random)}{equals}{quote}{Pick(Codes, random)}{quote}{close}";
    }

    static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
