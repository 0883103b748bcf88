namespace SaddleNotebooks.Kernel;

/// <summary>The documents of a site: every Markdown file of a folder as a page; links between them lead from page to page.</summary>
sealed class SiteDocuments(string folder, SitePlan plan)
{
    const string Part = "docs";

    /// <summary>Writes the pages.</summary>
    /// <param name="others">What the site has besides, for links to it.</param>
    public IEnumerable<SiteEntry> Write(IReadOnlyList<SiteEntry> others)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal)] : [];
        if (files.Length == 0)
            throw new SiteException($"There is no Markdown file in {folder}: name the folder of documents with --docs.");
        string output = Path.Combine(plan.Output, Part);
        Directory.CreateDirectory(output);
        var pages = files.Select(f => Path.GetFileName(f)).ToHashSet(StringComparer.Ordinal);
        var lessons = others.Select(e => e.Address).ToHashSet(StringComparer.Ordinal);
        foreach (string file in files)
        {
            string text = File.ReadAllText(file), name = Path.GetFileNameWithoutExtension(file);
            var notebook = new NotebookDocument([new NotebookCell(CellKind.Markdown, text)]);
            string page = NotebookPage.Write(notebook, new PageOptions
            {
                FallbackTitle = name, Folder = folder, Address = url => Address(url, pages, lessons),
                Places = [("Home", "../index.html"), .. lessons.Contains("playground.html") ? [("Playground", "../playground.html")] : Array.Empty<(string, string)>()],
            });
            NotebookFile.WriteWhole(Path.Combine(output, name + ".html"), page);
            yield return new SiteEntry("Documentation", $"{Part}/{name}.html", MarkdownHtml.Plain(notebook.Title ?? name), MarkdownHtml.Plain(text));
        }
    }

    /// <summary>Where a link of a document leads on the site; null if there is no such place.</summary>
    string? Address(string url, HashSet<string> pages, HashSet<string> lessons)
    {
        if (url.Length == 0 || url[0] == '#' || Uri.TryCreate(url, UriKind.Absolute, out _))
            return url;
        int end = url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? hash : url.Length;
        string path = url[..end], anchor = url[end..];
        if (pages.Contains(path))
            return string.Concat(path.AsSpan(0, path.Length - 3), ".html", anchor);
        string lesson = $"course/{Path.GetFileNameWithoutExtension(path)}.html";
        if (path.EndsWith(".ipynb", StringComparison.Ordinal) && lessons.Contains(lesson))
            return $"../{lesson}{anchor}";
        return plan.Source.Length == 0 ? null : new Uri(new Uri(plan.Source.TrimEnd('/') + $"/{Part}/"), url).ToString();
    }
}
