using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Infrastructure.Organizations;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Groundtruth.IntegrationTests.Organizations;

public sealed class MembershipTests : ApiTests
{
    [Test]
    public async Task Membership_applies_to_one_organization()
    {
        var member = await Server.Contributor();
        var stranger = await Server.Contributor();
        var buyer = await Server.Buyer();
        var other = await Server.Buyer();

        await Join(buyer, member, "reviewer");

        Assert.That(await IsMember(buyer, member), Is.True);
        Assert.That(await IsMember(buyer, stranger), Is.False);
        Assert.That(await IsMember(other, member), Is.False);
    }

    [TestCase("guest")]
    [TestCase("")]
    public async Task Database_rejects_an_unknown_role(string role)
    {
        var member = await Server.Contributor();
        var buyer = await Server.Buyer();

        Assert.That(
            () => Join(buyer, member, role),
            Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.CheckViolation));
    }

    private Task<object?> Join(Buyer buyer, Contributor contributor, string role) => Server.Sql<object>(
        "INSERT INTO memberships (org_id, user_id, role, created_at) VALUES ($1, $2, $3, now())", buyer.OrgId, contributor.Id, role);

    /// <summary>Queries the store, because no endpoint exposes membership.</summary>
    private async Task<bool> IsMember(Buyer buyer, Contributor contributor)
    {
        var isMember = false;
        await Server.Within(async services =>
        {
            var memberships = ActivatorUtilities.CreateInstance<MembershipStore>(services);
            isMember = await memberships.IsMember(buyer.Key.OrgId, Id<User>.Parse(contributor.Id), CancellationToken.None);
        });
        return isMember;
    }
}
