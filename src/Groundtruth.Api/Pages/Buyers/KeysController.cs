using System.Globalization;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Organizations;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Buyers;

[OwnersOnly]
public sealed class KeysController : DashboardController
{
    private const int PageSize = 50;
    private const string Advice = "Store it now: it is not shown again. Only its hash is kept here.";

    [HttpGet("keys")]
    public Task<IActionResult> Index(Part part) => Page(new KeyForm(), null, part);

    [HttpPost("keys")]
    public async Task<IActionResult> Create([FromForm] KeyForm form)
    {
        // What cannot be read is no number of days, rather than none at all.
        long? expiresInDays = string.IsNullOrEmpty(form.ExpiresInDays) ? null : Number(form.ExpiresInDays) ?? 0;
        var created = await Send(new CreateKey(form.Scopes, expiresInDays));
        if (created.Error is { } error)
        {
            return await Page(form, error, new Part());
        }

        this.ShowOnce("Your new key", created.Value.Secret, Advice);
        return ToPage("keys");
    }

    [HttpPost("keys/{id}/rotate")]
    public Task<IActionResult> Rotate(Id<ApiKey> id, [FromForm] string? overlapHours) =>
        Do(new RotateOwnKey(id, Number(overlapHours)), "keys", rotated =>
        {
            this.ShowOnce("The key's successor", rotated.Secret, Advice);
            return "The key has a successor. The old secret works on until it expires.";
        });

    [HttpPost("keys/{id}/revoke")]
    public Task<IActionResult> Revoke(Id<ApiKey> id) => Do(new RevokeOwnKey(id), "keys", _ => "The key is revoked: nothing lets it in any more.");

    private async Task<IActionResult> Page(KeyForm form, Error? error, Part part)
    {
        var keys = await List(new ListOwnKeys(part.Of(PageSize)));
        return keys.Error is { } refused ? Refused(refused)
            : error is null ? View("Index", new KeysPage(keys.Value, form))
            : Again("Index", new KeysPage(keys.Value, form), error);
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

public sealed record KeysPage(Listed<KeyView> Keys, KeyForm Form);

public sealed class KeyForm
{
    public List<string>? Scopes { get; init; }

    /// <summary>Empty for a key that does not expire.</summary>
    public string? ExpiresInDays { get; init; }
}
