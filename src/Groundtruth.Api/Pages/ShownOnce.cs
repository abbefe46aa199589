using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages;

/// <summary>
/// A secret on its way from the form that made it to the next page, where it is shown once: encrypted, in a cookie that the page takes away. So a
/// page that is loaded again shows nothing and makes nothing anew.
/// </summary>
public static class ShownOnce
{
    public const string Key = "secret";

    public static void ShowOnce(this Controller controller, string title, string secret, string advice) =>
        controller.TempData[Key] = new[] { title, secret, advice };
}
