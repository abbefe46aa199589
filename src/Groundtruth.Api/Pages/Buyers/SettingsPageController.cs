using Groundtruth.Application.Accounts;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Buyers;

public sealed class SettingsPageController(IPublicUrl publicUrl) : DashboardPageController
{
    private const int PageSize = 25;

    [HttpGet("settings")]
    public async Task<IActionResult> Index(PageCursor cursor)
    {
        var members = await Send(new ListMembers());
        var audit = await List(new ListAuditEntries(cursor.WithSize(PageSize)));
        return (members.Error ?? audit.Error) is { } error ? RefusalPage(error) : View(new SettingsPage(members.Value, audit.Value));
    }

    [HttpPost("settings/sessions/end")]
    public Task<IActionResult> EndSessions() =>
        SendAndRedirect(new EndOtherSessions(), "settings", _ => "Signed out of all other sessions.");

    [HttpPost("settings/invitations")]
    [OwnersOnly]
    [RecentPassword]
    public Task<IActionResult> Invite([FromForm] string? role) => SendAndRedirect(new InviteMember(role), "settings", invitation =>
    {
        this.ShowOnce(
            "Invitation link", $"{publicUrl.Value}/join{QueryString.Create("token", invitation.Token)}",
            $"Share it with one person. It works once, expires on {Format.Date(invitation.ExpiresAt)} and is not shown again.");
        return "Invitation created.";
    });

    [HttpPost("settings/invitations/{id}/revoke")]
    [OwnersOnly]
    public Task<IActionResult> RevokeInvitation(Id<Invitation> id) =>
        SendAndRedirect(new RevokeInvitation(id), "settings", _ => "Invitation revoked.");

    [HttpPost("settings/members/{id}")]
    [OwnersOnly]
    [RecentPassword]
    public Task<IActionResult> Change(Id<User> id, [FromForm] string? role) => SendAndRedirect(
        new ChangeMember(id, role),
        "settings",
        _ => role == ChangeMember.None ? "Member removed." : "Role changed.",
        _ => role == SnakeCase<Role>.Of(Role.Owner) ? Task.FromResult(ToPage("settings")) : RedirectAfterLosingRights(id, role));

    /// <summary>Redirects to the keys that the person created, if any.</summary>
    /// <remarks>The person still knows their secrets. Owners who remove themselves lose access to this organization's pages.</remarks>
    private async Task<IActionResult> RedirectAfterLosingRights(Id<User> id, string? role)
    {
        if (id == Dashboard.Memberships.Account.Id)
        {
            return role == ChangeMember.None ? LocalRedirect("/dashboard") : ToPage("settings");
        }

        var keys = await Send(new ListKeysOfMember(id));
        return ToPage(keys is { Error: null, Value.Keys.Count: > 0 } ? $"keys/members/{id}" : "settings");
    }
}

public sealed record SettingsPage(Members Members, PageItems<AuditEntryView> Audit);
