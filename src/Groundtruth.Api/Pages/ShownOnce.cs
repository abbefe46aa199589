using System.Globalization;
using Groundtruth.Application.Authentication;
using Groundtruth.Domain;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Groundtruth.Api.Pages;

/// <summary>Passes a secret in an encrypted cookie.</summary>
/// <remarks>The next page deletes it, so that a reload does not show the secret again.</remarks>
public static class ShownOnce
{
    private const string Key = "secret";

    /// <summary>Within this time, a copied cookie can show the secret again in the same session.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public static void ShowOnce(this Controller controller, string title, string secret, string advice)
    {
        var (session, now) = Of(controller.HttpContext);
        var expires = (now + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        controller.TempData[Key] = new[] { session, expires, title, secret, advice };
    }

    /// <summary>True if the next page shows a secret.</summary>
    public static bool IsWaiting(HttpContext context) =>
        context.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context).Peek(Key) is not null;

    /// <summary>Null if the secret is missing, of another session, or older than 5 minutes.</summary>
    public static ShownSecret? Read(ITempDataDictionary tempData, HttpContext context)
    {
        var (current, now) = Of(context);
        return tempData[Key] is string[] and [var session, var expires, var title, var secret, var advice]
            && session == current
            && now.ToUnixTimeSeconds() < long.Parse(expires, CultureInfo.InvariantCulture)
                ? new ShownSecret(title, secret, advice)
                : null;
    }

    private static (string Session, DateTimeOffset Now) Of(HttpContext context) => (
        context.Features.GetRequiredFeature<AuthenticatedSession>().CredentialId,
        context.RequestServices.GetRequiredService<TimeProvider>().Now());
}

public sealed record ShownSecret(string Title, string Secret, string Advice)
{
    public override string ToString() => nameof(ShownSecret);
}
