using AutoMapper;
using Groundtruth.Application.Accounts;

namespace Groundtruth.Api.Accounts;

/// <summary>A contributor's account.</summary>
public sealed record AccountResponse
{
    /// <summary>The contributor's id, <c>usr_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The e-mail to sign in with, as it was written at registration.</summary>
    public required string Email { get; init; }

    /// <summary>What the contributor is called.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Where the contributor lives and is paid: two letters, ISO 3166-1.</summary>
    public required string Country { get; init; }

    /// <summary>When it was registered, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<AccountView, AccountResponse>();
    }
}

/// <summary>A contributor's account, with the token of a new session.</summary>
public sealed record SignedInAccountResponse
{
    /// <summary>The contributor's id, <c>usr_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The e-mail to sign in with, as it was written at registration.</summary>
    public required string Email { get; init; }

    /// <summary>What the contributor is called.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Where the contributor lives and is paid: two letters, ISO 3166-1.</summary>
    public required string Country { get; init; }

    /// <summary>What requests are sent with, <c>gt_session_…</c>. It is not shown again.</summary>
    public required string Token { get; init; }

    /// <summary>Until when the token is good, in UTC, unless <c>POST /logout</c> ends it before.</summary>
    public required DateTimeOffset TokenExpiresAt { get; init; }

    /// <summary>When the account was registered, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

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

/// <summary>A session that is over.</summary>
public sealed record EndedSessionResponse
{
    /// <summary>The session's id, <c>ses_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Since when its token lets nobody in, in UTC.</summary>
    public required DateTimeOffset RevokedAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<EndedSession, EndedSessionResponse>();
    }
}
