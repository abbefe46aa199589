using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Organizations;

internal sealed class OrganizationStore(PostgresReader database, UnitOfWork work) : IOrganizationStore
{
    public static readonly ConstraintError SameName = new("organizations_name_key", OrganizationErrors.NameTaken);

    public static readonly ConstraintError SimilarName = new("organizations_name_skeleton_key", OrganizationErrors.NameTaken);

    public Task<bool> Exists(Id<Organization> id, CancellationToken ct) => database.QuerySingle<bool>(
        "SELECT EXISTS (SELECT FROM organizations WHERE id = @id)", new { id }, ct);

    public Task<bool> IsNameTaken(Organization organization, CancellationToken ct) => database.QuerySingle<bool>(
        "SELECT EXISTS (SELECT FROM organizations WHERE name = @Name OR name_skeleton = @NameSkeleton)",
        new { organization.Name, organization.NameSkeleton },
        ct);

    public Task<IReadOnlyList<OrganizationName>> ListWithoutSkeleton(CancellationToken ct) => database.Query<OrganizationName>(
        "SELECT id, name FROM organizations WHERE name_skeleton IS NULL ORDER BY id", new { }, ct);

    public void SetSkeleton(Id<Organization> id, string skeleton) => work.Write(
        """
        UPDATE organizations SET name_skeleton = @skeleton
        WHERE id = @id AND NOT EXISTS (SELECT FROM organizations WHERE name_skeleton = @skeleton)
        """,
        new { id, skeleton });

    public Task Lock(Id<Organization> id, CancellationToken ct) =>
        work.QuerySingle<string>("SELECT id FROM organizations WHERE id = @id FOR NO KEY UPDATE", new { id }, ct);

    public void Add(Organization organization) => work.Write(
        "INSERT INTO organizations (id, name, name_skeleton, created_at) VALUES (@Id, @Name, @NameSkeleton, @CreatedAt)",
        new { organization.Id, organization.Name, organization.NameSkeleton, organization.CreatedAt });
}
