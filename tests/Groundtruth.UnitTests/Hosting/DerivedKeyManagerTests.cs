using System.Security.Cryptography;
using Groundtruth.Api.Hosting;
using Groundtruth.Infrastructure.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace Groundtruth.UnitTests.Hosting;

public sealed class DerivedKeyManagerTests
{
    private static readonly EncryptionKey Old = new([.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly EncryptionKey New = new([.. Enumerable.Repeat((byte)2, 32)]);

    [Test]
    public void Replicas_in_different_folders_read_each_other()
    {
        var (here, there) = (Protector(New, folder: "/app"), Protector(New, folder: "/opt/groundtruth"));

        Assert.That(there.Unprotect(here.Protect("text")), Is.EqualTo("text"));
    }

    [Test]
    public void Earlier_key_still_reads_but_no_longer_protects()
    {
        var (before, after) = (Protector(Old), Protector(New, Old));

        Assert.That(after.Unprotect(before.Protect("text")), Is.EqualTo("text"));
        Assert.That(() => before.Unprotect(after.Protect("text")),
        Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public void Data_of_another_installation_is_rejected() =>
        Assert.That(() => Protector(New).Unprotect(Protector(Old).Protect("text")),
        Throws.InstanceOf<CryptographicException>());

    [Test]
    public void Data_of_another_purpose_is_rejected() => Assert.That(
        () => Protector(New).CreateProtector("other").Unprotect(Protector(New).Protect("text")),
        Throws.InstanceOf<CryptographicException>());

    [Test]
    public void Key_that_is_configured_twice_counts_once() =>
        Assert.That(Protector(New).Unprotect(Protector(New, Old, New, Old).Protect("text")), Is.EqualTo("text"));

    private static IDataProtector Protector(EncryptionKey current, params EncryptionKey[] previous) => Protector(current, "/app", previous);

    private static IDataProtector Protector(EncryptionKey current, string folder, params EncryptionKey[] previous)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Mock.Of<IHostEnvironment>(host => host.ContentRootPath == folder));
        services.AddSingleton(new EncryptionKeys(current, previous));
        services.AddDerivedDataProtection();
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }
}
