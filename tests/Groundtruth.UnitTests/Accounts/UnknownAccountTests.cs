using System.Buffers.Binary;
using System.Reflection;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Domain.Accounts;
using Groundtruth.Infrastructure.Accounts;
using Moq;

namespace Groundtruth.UnitTests.Accounts;

/// <summary>Signing in costs as much for an unknown e-mail as for a wrong password, so that response times reveal no accounts.</summary>
public sealed class UnknownAccountTests
{
    private const string Wrong = "incorrect horse";

    private readonly Mock<IPasswords> passwords = new();

    [Test]
    public async Task An_unknown_email_costs_a_verification()
    {
        var result = await LogIn(user: null);

        Assert.That(result, Is.EqualTo(AccountErrors.WrongCredentials));
        passwords.Verify(one => one.Verify(null, Wrong, It.IsAny<CancellationToken>()), Times.Once);
        passwords.VerifyNoOtherCalls();
    }

    [Test]
    public async Task A_wrong_password_costs_a_verification()
    {
        var user = User.Register("ada@example.com", "Ada", "DE", "hash", TimeProvider.System.GetUtcNow());

        var result = await LogIn(user);

        Assert.That(result, Is.EqualTo(AccountErrors.WrongCredentials));
        passwords.Verify(one => one.Verify("hash", Wrong, It.IsAny<CancellationToken>()), Times.Once);
        passwords.VerifyNoOtherCalls();
    }

    /// <summary>The iterations are in the hash, after a marker and the function (ASP.NET Core Identity, version 3).</summary>
    [Test]
    public async Task Without_a_hash_a_password_is_verified_against_one_of_equal_cost()
    {
        var service = new Passwords(new ClientAddress());
        var real = await service.Hash(Wrong, CancellationToken.None);

        var substitutes = typeof(Passwords).GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(field => field.FieldType == typeof(string))
            .Select(field => (string)field.GetValue(null)!)
            .ToList();

        Assert.That(substitutes, Has.Count.EqualTo(1));
        Assert.That(Iterations(substitutes[0]), Is.EqualTo(Iterations(real)));
        Assert.That(await service.Verify(null, Wrong, CancellationToken.None), Is.EqualTo(PasswordVerdict.Wrong));
    }

    private static uint Iterations(string hash) => BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String(hash).AsSpan(5));

    private async Task<Domain.Error?> LogIn(User? user)
    {
        var users = new Mock<IUserStore>();
        users.Setup(one => one.Find("ada@example.com", It.IsAny<CancellationToken>())).ReturnsAsync(user);
        var limiter = new Mock<IRateLimiter>();
        limiter.Setup(one => one.Take(It.IsAny<string>(), It.IsAny<Allowance>(), It.IsAny<CancellationToken>()))
            .Returns(new ValueTask<RateLimit>(new RateLimit(IsAllowed: true, 1, 1, 0, 1)));
        var allowance = new Allowance(1, TimeSpan.FromMinutes(1));
        var attempts = new SignInAttempts(
            limiter.Object, new RateLimitOptions(allowance, allowance, allowance, allowance, allowance, allowance),
            Mock.Of<IDeviceTokens>(), new ClientAddress());
        var verification = new PasswordVerification(attempts, users.Object, passwords.Object);
        return (await verification.Verify("ada@example.com", Wrong, deviceToken: null, CancellationToken.None)).Error;
    }
}
