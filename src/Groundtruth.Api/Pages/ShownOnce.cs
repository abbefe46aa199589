using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages;

/// <summary>
/// Passes a new secret to the next page, which shows it once. It travels in an encrypted cookie that the page deletes, so that a reload
/// neither shows it again nor creates another.
/// </summary>
public static class ShownOnce
{
    public const string Key = "secret";

    public static void ShowOnce(this Controller controller, string title, string secret, string advice) =>
        controller.TempData[Key] = new[] { title, secret, advice };
}
