using System.Globalization;
using System.Net;
using FluentValidation;
using Groundtruth.Application.Events;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Webhooks;

/// <summary>Rejects hosts that are obviously not public. Each delivery checks the resolved address again.</summary>
internal static class WebhookUrl
{
    /// <summary>Reserved (RFC 3172, 6761, 6762, 7686), or used inside clusters and networks.</summary>
    private static readonly string[] PrivateNames = [".arpa", ".internal", ".local", ".localhost", ".onion", ".svc"];

    public static void MustBeDeliverable<T>(this IRuleBuilderInitial<T, string?> rule, WebhookOptions options) => rule
        .MustBePublic("url", options)
        .Must(url => WebhookEndpoint.Normalize(new Uri(url!)).Length <= WebhookEndpoint.MaxUrlLength)
        .WithErrorCode("too_long").WithMessage(TooLong("url"));

    /// <summary>Requires a URL without a path, such as a store's endpoint.</summary>
    public static void MustBePublicOrigin<T>(this IRuleBuilderInitial<T, string?> rule, string name, WebhookOptions options) => rule
        .MustBePublic(name, options)
        .Must(url => new Uri(url!).PathAndQuery == "/")
        .WithErrorCode("invalid_url").WithMessage($"{name} must have no path and no query.");

    private static IRuleBuilderOptions<T, string?> MustBePublic<T>(
        this IRuleBuilderInitial<T, string?> rule, string name, WebhookOptions options) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithErrorCode("required").WithMessage($"{name} is required: an https URL.")
        .MaximumLength(WebhookEndpoint.MaxUrlLength).WithErrorCode("too_long").WithMessage(TooLong(name))
        .Must(url => IsWellFormed(url!, options))
        .WithErrorCode("invalid_url").WithMessage($"{name} must be an https URL without user name, password or fragment.")
        .Must(url => IsAllowed(new Uri(url!), options))
        .WithErrorCode("forbidden_host").WithMessage($"{name} must name a public host: a domain name, or an address in canonical notation.")
        .Must(url => options.AllowPrivateNetworks || options.Ports.Contains(new Uri(url!).Port))
        .WithErrorCode("forbidden_port").WithMessage($"{name} must use one of these ports: {string.Join(", ", options.Ports)}.");

    private static string TooLong(string name) => $"{name} must have at most {WebhookEndpoint.MaxUrlLength} characters.";

    private static bool IsWellFormed(string url, WebhookOptions options) =>
        !url.Any(character => char.IsControl(character) || char.IsWhiteSpace(character))
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (options.AllowPrivateNetworks && uri.Scheme == Uri.UriSchemeHttp))
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0
        && !uri.AbsoluteUri.StartsWith($"{uri.Scheme}://@", StringComparison.Ordinal)
        && !url.Contains('#');

    private static bool IsAllowed(Uri url, WebhookOptions options)
    {
        var host = url.IdnHost;
        if (options.AllowPrivateNetworks)
        {
            return !IPAddress.TryParse(host, out var named) || options.Allows(named);
        }

        if (url.HostNameType == UriHostNameType.IPv6)
        {
            return !WrittenHost(url).Contains('%') && options.Allows(IPAddress.Parse(host));
        }

        if (IPAddress.TryParse(host.TrimEnd('.'), out var address))
        {
            // Only the canonical notation is valid: decimal, octal, hexadecimal and shortened addresses can bypass filters.
            return WrittenHost(url) == address.ToString() && options.Allows(address);
        }

        return WrittenHost(url).All(IsPlain)
            && !host.EndsWith('.')
            && host.Contains('.')
            && !PrivateNames.Any(name => host.EndsWith(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Letters and digits of any script, except circled and full-width ones.</summary>
    /// <remarks>A resolver may normalize those to ASCII.</remarks>
    private static bool IsPlain(char character) =>
        char.IsAscii(character) || character is (< '\uFF00' or > '\uFFEF') && char.GetUnicodeCategory(character) is
        UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter or
        UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or
        UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;

    /// <summary>The host as written, because <see cref="Uri"/> normalizes it.</summary>
    private static string WrittenHost(Uri url)
    {
        var rest = url.OriginalString[(url.OriginalString.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var authority = rest.Split('/', '?', '\\')[0];
        return authority.StartsWith('[') ? authority[..(authority.IndexOf(']', StringComparison.Ordinal) + 1)] : authority.Split(':')[0];
    }
}

internal static class WebhookEventTypes
{
    public static void MustBeEventTypes<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule
        .Must(events => events is null
            || (events.Count > 0 && events.Distinct().Count() == events.Count && events.All(EventTypes.All.Contains)))
        .WithErrorCode("unknown_value")
        .WithMessage($"events must list at least one of these, each at most once: {string.Join(", ", EventTypes.All)}.");
}
