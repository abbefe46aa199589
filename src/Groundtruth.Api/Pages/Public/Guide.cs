using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Groundtruth.Api.Pages.Public;

/// <summary>A document for integrators, from the folder <c>docs</c>, as a page.</summary>
/// <param name="Name">The name in URLs and of the file.</param>
public sealed record Guide(string Name, string Title)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .DisableHtml()
        .Build();

    private readonly Lazy<string> html = new(() => Render(Name));

    public static IReadOnlyList<Guide> All { get; } =
    [
        new("integrating", "Integrating"), new("webhooks", "Webhooks"), new("events", "Event types"), new("exports", "Exports"),
        new("errors", "Errors"), new("marketplace", "Spots, reviews and money"),
        new("contributor-api", "Contributor API"), new("versioning", "Versioning"),
    ];

    public string Html => html.Value;

    private static string Render(string name)
    {
        var file = $"docs/{name}.md";
        using var stream = typeof(Guide).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        var document = Markdown.Parse(reader.ReadToEnd(), Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            Redirect(link);
        }

        foreach (var table in document.Descendants<Table>())
        {
            // Tables scroll sideways, so they must be focusable by keyboard.
            table.GetAttributes().AddProperty("tabindex", "0");
        }

        return document.ToHtml(Pipeline);
    }

    /// <summary>Links to other guides lead to their pages.</summary>
    /// <remarks>Other documents are not published, so their links become text.</remarks>
    private static void Redirect(LinkInline link)
    {
        if (link.Url is not { } url || url.StartsWith('#') || url.StartsWith("https:", StringComparison.Ordinal))
        {
            return;
        }

        var parts = url.Split(".md");
        if (parts.Length == 2 && All.Any(guide => guide.Name == parts[0]))
        {
            link.Url = $"{parts[0]}{parts[1]}";
            return;
        }

        foreach (var child in link.ToList())
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }
}
