using Groundtruth.Application.Authentication;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application;

/// <summary>
/// Who asks for an organization's data: a program by its key, or a member. One for each request; known once the request's key, or the member's
/// session, is.
/// </summary>
public sealed class Caller : IRequester<AuthenticatedKey>
{
    private Identity? identity;

    /// <exception cref="InvalidOperationException">The request came from nobody, to something that needs somebody.</exception>
    public Owner Owner => Known.Owner;

    /// <summary>The key's id, or the member's.</summary>
    public string ActorId => Known.ActorId;

    private Identity Known => identity ?? throw new InvalidOperationException("The request at work was not authenticated.");

    public bool May(string scope) => Known.Scopes.Contains(scope);

    public void Authenticate(AuthenticatedKey authenticated) =>
        identity = new Identity(authenticated.Owner, authenticated.Scopes, authenticated.Id.Value);

    /// <summary>A member acts in one of its organization's modes at a time.</summary>
    public void Authenticate(MembershipView membership, Id<User> member, Mode mode) =>
        identity = new Identity(new Owner(membership.OrgId, mode), membership.Role.Scopes(), member.Value);

    /// <summary>Acts, within another scope, for whoever the other one is.</summary>
    public void ActAs(Caller other) => identity = other.Known;

    private sealed record Identity(Owner Owner, IReadOnlyList<string> Scopes, string ActorId);
}
