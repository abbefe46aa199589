using System.Text.Encodings.Web;
using Groundtruth.Api.Hosting;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Groundtruth.Api.Pages;

/// <summary>Prefixes the links of views with the path under which the site is served.</summary>
[HtmlTargetElement("a", Attributes = "href")]
[HtmlTargetElement("use", Attributes = "href")]
[HtmlTargetElement("form", Attributes = "action")]
[HtmlTargetElement("img", Attributes = "src", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("source", Attributes = "src", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("video", Attributes = "src")]
[HtmlTargetElement("video", Attributes = "poster")]
[HtmlTargetElement("*", Attributes = "hx-get")]
[HtmlTargetElement("*", Attributes = "hx-post")]
public sealed class PublicPathTagHelper : TagHelper
{
    private static readonly string[] Links = ["href", "src", "poster", "action", "hx-get", "hx-post"];

    /// <summary>Before the resolution of <c>~/</c>, which adds the path too.</summary>
    public override int Order => -2000;

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var path = ViewContext.HttpContext.Request.PathBase;
        if (!path.HasValue)
        {
            return;
        }

        foreach (var name in Links)
        {
            if (output.Attributes.TryGetAttribute(name, out var attribute) && Text(attribute.Value) is { } link)
            {
                output.Attributes.SetAttribute(new TagHelperAttribute(
                    name, new HtmlString(PublicPath.Prefix(path, link)), attribute.ValueStyle));
            }
        }
    }

    /// <summary>The encoded text of an attribute. A path has no characters whose encoding matters here.</summary>
    private static string? Text(object? value)
    {
        if (value is not IHtmlContent content)
        {
            return value?.ToString();
        }

        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
