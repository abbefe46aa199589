using AutoMapper;
using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Api.Accounts;

/// <summary>A revoked session.</summary>
public sealed record EndedSessionResponse
{
    /// <summary>The session's id, <c>ses_…</c>.</summary>
    public required Id<Session> Id { get; init; }

    /// <summary>The time when the session was revoked, in UTC.</summary>
    public required DateTimeOffset RevokedAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<EndedSession, EndedSessionResponse>();
    }
}
