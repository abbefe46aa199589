using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages;

/// <summary>Passes a secret in an encrypted cookie that the next page deletes, so that a reload does not show it again.</summary>
public static class ShownOnce
{
    public const string Key = "secret";

    public static void ShowOnce(this Controller controller, string title, string secret, string advice) =>
        controller.TempData[Key] = new[] { title, secret, advice };
}
