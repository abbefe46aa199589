using System.Net;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Groundtruth.IntegrationTests.Accounts;

public sealed class SigningInTests : ApiTests
{
    private const string Wrong = "incorrect horse";

    [TestCase("ada@example.com")]
    [TestCase(" ADA@Example.com ")]
    public async Task Correct_password_signs_in(string email)
    {
        var registered = await Server.Contributor("ada@example.com");

        var response = await LogIn(email);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK), response.ToString());
        Assert.That((response.Id, response.Data.Text("email")), Is.EqualTo((registered.Id, "ada@example.com")));
        Assert.That(response.Data.Text("token"), Does.Match("^gt_session_[0-9A-Za-z]{49}$").And.Not.EqualTo(registered.Token));
        Assert.That(response.Header("Cache-Control"), Is.EqualTo("no-store"));
    }

    [Test]
    public async Task Login_response_has_the_fields_of_a_registration()
    {
        var registered = await Server.Post("/api/contributor/v1/register", Contributor.Registration("ada@example.com"));

        var response = await LogIn("ada@example.com");

        Assert.That(response.Data.AsObject().Select(field => field.Key), Is.EqualTo(registered.Data.AsObject().Select(field => field.Key)));
    }

    [Test]
    public async Task Signing_in_keeps_earlier_sessions()
    {
        var contributor = await Server.Contributor();

        await LogIn(contributor.Email);

        Assert.That((await contributor.Get("/api/contributor/v1/me")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("")]
    [TestCase(" ")]
    public async Task Password_is_not_trimmed(string added)
    {
        var contributor = await Server.Contributor();

        var response = await LogIn(contributor.Email, Contributor.Password + added);

        Assert.That(response.Status, Is.EqualTo(added.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Unknown_email_and_wrong_password_get_the_same_error()
    {
        await Server.Contributor("ada@example.com");

        var wrong = await LogIn("ada@example.com", Wrong);
        var unknown = await LogIn("bob@example.com", Wrong);

        Assert.That(
            (wrong.Status, wrong.Code, wrong.Reason), Is.EqualTo((HttpStatusCode.Unauthorized, "unauthorized", "wrong_credentials")),
            wrong.ToString());
        Assert.That(unknown.Text, Is.EqualTo(wrong.Text));
        Assert.That((unknown.Status, unknown.Headers.Keys), Is.EqualTo((wrong.Status, wrong.Headers.Keys)));
        Assert.That(await Server.Count("sessions"), Is.EqualTo(1));
    }

    [TestCase(1000)]
    [TestCase(210_000)]
    public async Task Outdated_password_hash_is_upgraded_on_sign_in(int iterations)
    {
        var contributor = await Server.Contributor();
        var older = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        await Server.Sql<object>("UPDATE users SET password_hash = $1", older.HashPassword(new object(), Contributor.Password));

        var first = await LogIn(contributor.Email);
        var hash = await PasswordHash();
        var second = await LogIn(contributor.Email);

        Assert.That((first.Status, second.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(older.VerifyHashedPassword(new object(), hash, Contributor.Password), Is.EqualTo(PasswordVerificationResult.Success));
        Assert.That(Iterations(hash), Is.EqualTo(220_000));
        Assert.That(await PasswordHash(), Is.EqualTo(hash));
    }

    [Test]
    public async Task Wrong_password_does_not_upgrade_the_hash()
    {
        var contributor = await Server.Contributor();
        var older = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
        await Server.Sql<object>("UPDATE users SET password_hash = $1", older.HashPassword(new object(), Contributor.Password));
        var before = await PasswordHash();

        await LogIn(contributor.Email, Wrong);

        Assert.That(await PasswordHash(), Is.EqualTo(before));
    }

    [Test]
    public async Task Missing_fields_are_reported()
    {
        var response = await Server.Post("/api/contributor/v1/login", new System.Text.Json.Nodes.JsonObject());

        Assert.That(response.Fields, Is.EqualTo(new[] { "email:required", "password:required" }), response.ToString());
    }

    [Test]
    public async Task Overlong_password_is_a_validation_error()
    {
        var response = await LogIn("ada@example.com", new string('a', 201));

        Assert.That(response.Fields, Is.EqualTo(new[] { "password:too_long" }), response.ToString());
    }

    /// <summary>ASP.NET Core Identity format v3: one marker byte, the PRF (4 bytes), the iteration count (4 bytes).</summary>
    private static uint Iterations(string hash) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String(hash).AsSpan(5));

    private async Task<string> PasswordHash() => (await Server.User()).PasswordHash;

    private Task<ApiResponse> LogIn(string email, string password = Contributor.Password) =>
        Server.Post("/api/contributor/v1/login", Contributor.Credentials(email, password));
}
