using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Api.Accounts;

/// <summary>A contributor's account with a new session token.</summary>
public sealed record SignedInAccountResponse : IHasExample<SignedInAccountResponse>
{
    /// <summary>The contributor's id, <c>usr_…</c>.</summary>
    public required Id<User> Id { get; init; }

    /// <summary>The e-mail address for logging in, as given at registration.</summary>
    public required string Email { get; init; }

    /// <summary>The display name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The country of residence and payout, as a two-letter ISO 3166-1 code.</summary>
    public required string Country { get; init; }

    /// <summary>The session token for the Authorization header, <c>gt_session_…</c>. It is returned only once.</summary>
    public required string Token { get; init; }

    /// <summary>The time when the token expires, in UTC. <c>POST /logout</c> revokes it earlier.</summary>
    public required DateTimeOffset TokenExpiresAt { get; init; }

    /// <summary>
    /// Identifies this device, <c>gt_device_…</c>. Keep it after logging out and send it with the next login, so that failed attempts elsewhere do not
    /// block this device. It grants no access.
    /// </summary>
    public required string DeviceToken { get; init; }

    /// <summary>The time of registration, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public static SignedInAccountResponse Example => new()
    {
        Id = AccountResponse.Example.Id,
        Email = AccountResponse.Example.Email,
        DisplayName = AccountResponse.Example.DisplayName,
        Country = AccountResponse.Example.Country,
        Token = "gt_session_••••••••",
        DeviceToken = "gt_device_••••••••",
        TokenExpiresAt = AccountResponse.Example.CreatedAt + Session.Lifetime,
        CreatedAt = AccountResponse.Example.CreatedAt,
    };

    public override string ToString() => nameof(SignedInAccountResponse);

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<SignedInAccount, SignedInAccountResponse>()
            .IncludeMembers(view => view.Account);
    }

    internal sealed class FromAccount : Profile
    {
        public FromAccount() => CreateMap<AccountView, SignedInAccountResponse>(MemberList.None);
    }
}
