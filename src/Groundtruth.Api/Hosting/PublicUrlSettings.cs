using System.Text;

namespace Groundtruth.Api.Hosting;

/// <summary>Reads <c>PublicUrl</c> in the form that headers require: an ASCII host and an escaped path.</summary>
internal static class PublicUrlSettings
{
    public const string Name = "PublicUrl";

    /// <summary>Without a trailing slash. Null if it is not set.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static string? Text(IConfiguration configuration) => Read(configuration)?.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <exception cref="SettingsException">It is not a URL.</exception>
    public static Uri? Read(IConfiguration configuration) => Settings.Text(configuration, Name) is not { } text
        ? null
        : Parse(text) ?? throw new SettingsException(
            $"{Name} is '{text}'; it must be an https:// or http:// URL without query and fragment.");

    /// <summary>Replaces an internationalized host by its ASCII form.</summary>
    public static Uri WithAsciiHost(Uri url) => new UriBuilder(url) { Host = url.IdnHost }.Uri;

    private static Uri? Parse(string text)
    {
        try
        {
            return new Uri(text, UriKind.Absolute) is { Scheme: "https" or "http", Query: "", Fragment: "", UserInfo: "" } url
                && WithAsciiHost(url) is var ascii && Ascii.IsValid(ascii.AbsoluteUri)
                ? ascii
                : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
