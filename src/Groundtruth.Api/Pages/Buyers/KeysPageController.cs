using System.Globalization;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.ApiKeys;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Buyers;

[OwnersOnly]
[RecentPassword]
public sealed class KeysPageController : DashboardPageController
{
    private const int PageSize = 50;
    private const string Advice = "Copy it now: it is not shown again. We store only its hash.";

    [HttpGet("keys")]
    public Task<IActionResult> Index(PageCursor cursor) => Page(new KeyForm(), null, cursor);

    [HttpPost("keys")]
    public async Task<IActionResult> Create([FromForm] KeyForm form)
    {
        // Unparsable text becomes an invalid number of days, so that it is rejected rather than read as "never".
        long? expiresInDays = string.IsNullOrEmpty(form.ExpiresInDays) ? null : Number(form.ExpiresInDays) ?? 0;
        var created = await Send(new CreateApiKey(form.Scopes, expiresInDays) { Name = form.Name ?? "" });
        if (created.Error is { } error)
        {
            return await Page(form, error, new PageCursor());
        }

        this.ShowOnce("Your new API key", created.Value.Secret, Advice);
        return ToPage("keys");
    }

    [HttpPost("keys/{id}/rotate")]
    public Task<IActionResult> Rotate(Id<ApiKey> id, [FromForm] string? overlapHours) =>
        SendAndRedirect(new RotateApiKey(id, Number(overlapHours)), "keys", rotated =>
        {
            this.ShowOnce("Your new API key", rotated.Secret, Advice);
            return Number(overlapHours) is > 0 and var hours
                ? $"New key created; the old one expires in {Format.Count(hours, "hour", "hours")}."
                : "New key created; the old one has expired.";
        });

    [HttpPost("keys/{id}/revoke")]
    public Task<IActionResult> Revoke(Id<ApiKey> id) => SendAndRedirect(new RevokeApiKey(id), "keys", _ => "Key revoked.");

    [HttpGet("keys/members/{userId}")]
    public Task<IActionResult> OfMember(Id<User> userId) => SendAndShow("OfMember", new ListKeysOfMember(userId));

    [HttpPost("keys/members/{userId}/revoke")]
    public Task<IActionResult> RevokeOfMember(Id<User> userId) =>
        SendAndRedirect(new RevokeKeysOfMember(userId), "keys", count => $"{Format.Count(count, "key", "keys")} revoked.");

    private async Task<IActionResult> Page(KeyForm form, Error? error, PageCursor cursor)
    {
        var keys = await List(new ListApiKeys(cursor.WithSize(PageSize)));
        return keys.Error is { } refused ? RefusalPage(refused)
            : error is null ? View("Index", new KeysPage(keys.Value, form))
            : RedisplayForm("Index", new KeysPage(keys.Value, form), error);
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

public sealed record KeysPage(PageItems<ApiKeyView> Keys, KeyForm Form);
