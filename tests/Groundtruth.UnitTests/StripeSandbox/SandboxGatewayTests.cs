using Groundtruth.Application.Hosting;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Secrets;
using Groundtruth.Infrastructure.StripeSandbox;
using Moq;

namespace Groundtruth.UnitTests.StripeSandbox;

public sealed class SandboxGatewayTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    private static readonly CollectionTask Draft = CollectionTask.Create(
        new Owner(Id<Organization>.New(Now), Mode.Test),
        new TaskBrief("Record a street", "Walk any public street.", [Modality.Video], 250, 100),
        Now);

    [Test]
    public async Task The_same_key_returns_the_same_session()
    {
        var first = await Gateway().OpenCheckout(Draft, 25_000, "key-1", CancellationToken.None);

        var again = await Gateway().OpenCheckout(Draft, 25_000, "key-1", CancellationToken.None);

        Assert.That((again.Value.Id, again.Value.Url), Is.EqualTo((first.Value.Id, first.Value.Url)));
    }

    [Test]
    public async Task Another_key_returns_another_session()
    {
        var first = await Gateway().OpenCheckout(Draft, 25_000, "key-1", CancellationToken.None);

        var other = await Gateway().OpenCheckout(Draft, 25_000, "key-2", CancellationToken.None);

        Assert.That(other.Value.Id, Is.Not.EqualTo(first.Value.Id));
    }

    [Test]
    public async Task Session_ids_differ_between_installations()
    {
        var first = await Gateway().OpenCheckout(Draft, 25_000, "key-1", CancellationToken.None);

        var other = await Gateway(installation: 1).OpenCheckout(Draft, 25_000, "key-1", CancellationToken.None);

        Assert.That(other.Value.Id, Is.Not.EqualTo(first.Value.Id));
    }

    private static SandboxGateway Gateway(byte installation = 0)
    {
        var key = new byte[32];
        key[0] = installation;
        return new SandboxGateway(
            Mode.Test, Mock.Of<IPublicUrl>(url => url.Value == "http://localhost:5080"), new SandboxSecret(new EncryptionKey(key)),
            TimeProvider.System);
    }
}
