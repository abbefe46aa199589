using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Organizations;

internal sealed class OrganizationStore(UnitOfWork work) : IOrganizationStore
{
    private const string Columns = "id, name, created_at";

    public async Task<Organization?> FindForUpdate(string name, CancellationToken ct)
    {
        // There may be no row to lock, so an advisory lock on the name serializes its users until the transaction ends.
        await work.QuerySingle<string>("SELECT pg_advisory_xact_lock(hashtextextended(@name, 0))::text", new { name }, ct);
        return await work.QuerySingle<Organization>($"SELECT {Columns} FROM organizations WHERE name = @name", new { name }, ct);
    }

    public Task Lock(Id<Organization> id, CancellationToken ct) =>
        work.QuerySingle<string>("SELECT id FROM organizations WHERE id = @id FOR NO KEY UPDATE", new { id }, ct);

    public void Add(Organization organization) => work.Write(
        $"INSERT INTO organizations ({Columns}) VALUES (@Id, @Name, @CreatedAt)",
        new { organization.Id, organization.Name, organization.CreatedAt });
}
