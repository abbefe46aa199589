using Groundtruth.Api.Hosting;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Groundtruth.UnitTests.Accounts;

public sealed class SharedAddressTests
{
    private const int Pupils = 40;

    [Test]
    public async Task The_default_limits_fit_a_class_behind_one_address()
    {
        var attempts = new SignInAttempts(
            new InProcessRateLimiter(new FakeTimeProvider()), Settings.RateLimits(new ConfigurationBuilder().Build()),
            Mock.Of<IDeviceTokens>(), new ClientAddress { Value = "203.0.113.7" });
        var refusals = new List<Error?>();
        for (var pupil = 0; pupil < Pupils; pupil++)
        {
            // Each one needs a second try.
            refusals.Add(await attempts.RefuseRegistration(CancellationToken.None));
            refusals.Add(await attempts.RefuseRegistration(CancellationToken.None));
            refusals.Add(await attempts.RefuseSignIn($"pupil{pupil}@example.com", deviceToken: null, CancellationToken.None));
            refusals.Add(await attempts.RefuseSignIn($"pupil{pupil}@example.com", deviceToken: null, CancellationToken.None));
        }

        Assert.That(refusals, Is.All.Null);
    }
}
