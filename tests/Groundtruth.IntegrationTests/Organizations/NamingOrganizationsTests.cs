using Groundtruth.Application.Organizations;
using Groundtruth.Domain.Organizations;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Organizations;

public sealed class NamingOrganizationsTests : ApiTests
{
    [TestCase("acme robotics")]
    [TestCase("Acme R\u043Eb\u043Etics")]
    public async Task Name_that_looks_like_a_taken_one_is_refused(string name)
    {
        await Server.Operate(new CreateOrganization("Acme Robotics"));

        var refused = await Server.Operate(new CreateOrganization(name));

        Assert.That(refused.Error, Is.EqualTo(OrganizationErrors.NameTaken));
        Assert.That(await Server.Count("organizations"), Is.EqualTo(1));
    }

    [Test]
    public async Task Concurrent_organizations_of_one_name_are_created_once()
    {
        var created = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(n => Server.Operate(new CreateOrganization(n % 2 == 0 ? "Acme" : "ACME"))));

        Assert.That(created.Count(result => result.Error is null), Is.EqualTo(1));
        Assert.That(created.Where(result => result.Error is not null).Select(result => result.Error),
            Is.All.EqualTo(OrganizationErrors.NameTaken));
    }

    /// <summary>As in a database of an older version, with two names that look alike.</summary>
    [Test]
    public async Task Organizations_without_a_skeleton_get_theirs_with_the_next_one()
    {
        await Server.Sql<object>(
            """
            INSERT INTO organizations (id, name, created_at)
            VALUES ('org_0000000000000001', 'Acme', now()), ('org_0000000000000002', 'ACME', now()), ('org_0000000000000003', 'Hooli', now())
            """);

        var refused = await Server.Operate(new CreateOrganization("acme"));
        var created = await Server.Operate(new CreateOrganization("Initech"));

        Assert.That((refused.Error, created.Error), Is.EqualTo((OrganizationErrors.NameTaken, (Domain.Error?)null)));
        Assert.That(
            (await Server.Organizations()).Where(stored => stored.NameSkeleton is not null).Select(stored => stored.Name),
            Is.EqualTo(new[] { "Acme", "Hooli", "Initech" }));
        Assert.That((await Server.Operate(new CreateOrganization("Acme"))).Error, Is.EqualTo(OrganizationErrors.NameTaken));
    }
}
