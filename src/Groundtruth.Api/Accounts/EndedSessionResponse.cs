using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Api.Accounts;

/// <summary>A revoked session.</summary>
public sealed record EndedSessionResponse : IHasExample<EndedSessionResponse>
{
    /// <summary>The session's id, <c>ses_…</c>.</summary>
    public required Id<Session> Id { get; init; }

    /// <summary>The time when the session was revoked, in UTC.</summary>
    public required DateTimeOffset RevokedAt { get; init; }

    public static EndedSessionResponse Example => new()
    {
        Id = Id<Session>.Parse("ses_01hx6m9d3f7c5e2z"),
        RevokedAt = AccountResponse.Example.CreatedAt,
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<EndedSession, EndedSessionResponse>();
    }
}
