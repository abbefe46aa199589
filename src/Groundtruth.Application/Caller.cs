using Groundtruth.Application.Authentication;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application;

/// <summary>The API key, member or operator that sends the current request (scoped).</summary>
public sealed class Caller : IRequester<AuthenticatedKey>
{
    private Identity? identity;

    public Owner Owner => Known.Owner;

    /// <summary>The id of the API key or of the member, or <see cref="AuditEntry.Operator"/>.</summary>
    public string ActorId => Known.ActorId;

    /// <summary>The member, or the member who created the API key.</summary>
    /// <remarks>Null for an operator, and for a key that an operator created.</remarks>
    public Id<User>? Person => Known.Person;

    /// <summary>True for requests from the pages.</summary>
    public bool IsMember => Known.Person?.Value == Known.ActorId;

    private Identity Known => identity ?? throw new InvalidOperationException("The request is not authenticated.");

    public bool May(string scope) => Known.Scopes.Contains(scope);

    public void Authenticate(AuthenticatedKey authenticated) =>
        identity = new Identity(authenticated.Owner, authenticated.Scopes, authenticated.Id.Value, authenticated.CreatedBy);

    public void Authenticate(MembershipView membership, Id<User> member, Mode mode) =>
        identity = new Identity(new Owner(membership.OrgId, mode), membership.Role.Scopes(), member.Value, member);

    public void ActAsOperator(Owner owner) => identity = new Identity(owner, Scope.All, AuditEntry.Operator);

    public void ActAs(Caller other) => identity = other.Known;

    /// <summary>Acts for the sender of an earlier request, which checked the scopes.</summary>
    public void ActFor(Owner owner, string actorId, Id<User>? person) => identity = new Identity(owner, [], actorId, person);

    private sealed record Identity(Owner Owner, IReadOnlyList<string> Scopes, string ActorId, Id<User>? Person = null);
}
