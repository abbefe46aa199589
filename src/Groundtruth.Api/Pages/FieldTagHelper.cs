using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Groundtruth.Api.Pages;

/// <summary>Other attributes are passed to the control.</summary>
/// <remarks>Inner content replaces it and must use the field's name as its id.</remarks>
[HtmlTargetElement("field", Attributes = "name,label")]
public sealed class FieldTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public string? Value { get; set; }

    /// <summary>A type of <c>input</c>, or <c>textarea</c>.</summary>
    public string Type { get; set; } = "text";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var error = View.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
        var attributes = output.Attributes.ToList();
        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");

        var label = new TagBuilder("label");
        label.Attributes["for"] = Name;
        label.InnerHtml.Append(Label);
        output.Content.AppendHtml(label);
        output.Content.AppendHtml(content.IsEmptyOrWhiteSpace ? Control(attributes, error) : content);
        if (Hint is not null)
        {
            output.Content.AppendHtml(Text("hint", $"{Name}-hint", Hint));
        }

        output.Content.AppendHtml(Text("error", $"{Name}-error", error ?? ""));
    }

    private TagBuilder Control(List<TagHelperAttribute> attributes, string? error)
    {
        var isTextArea = Type == "textarea";
        var control = new TagBuilder(isTextArea ? "textarea" : "input")
        {
            TagRenderMode = isTextArea ? TagRenderMode.Normal : TagRenderMode.SelfClosing,
        };
        foreach (var attribute in attributes)
        {
            control.Attributes[attribute.Name] = attribute.Value?.ToString();
        }

        control.Attributes["id"] = Name;
        control.Attributes["name"] = Name;
        control.Attributes["aria-describedby"] = $"{(Hint is null ? "" : $"{Name}-hint ")}{Name}-error";
        if (error is not null)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        if (isTextArea)
        {
            control.InnerHtml.Append(Value ?? "");
        }
        else
        {
            control.Attributes["type"] = Type;
            control.Attributes["value"] = Type == "password" ? "" : Value ?? "";
        }

        return control;
    }

    private static TagBuilder Text(string cssClass, string id, string text)
    {
        var tag = new TagBuilder("p");
        tag.AddCssClass(cssClass);
        tag.Attributes["id"] = id;
        tag.InnerHtml.Append(text);
        return tag;
    }
}
