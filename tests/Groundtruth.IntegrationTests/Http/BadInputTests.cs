using System.Net;
using System.Text;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Http;

/// <summary>Random bodies built from problematic values. The seed is part of the test name.</summary>
public sealed class BadInputTests : ApiTests
{
    private static readonly string[] Values =
    [
        "null", "true", "5", "-1", "1e400", "0.1", "[]", "{}", "[\"a\"]", "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000@b.c\"",
        "\"\\ud83d\"", "\"ada@example.com\"", "\"DE\"", "\"ß@ſ.ı\"", "\"İ@example.com\"", "\"correct horse battery\"",
        "\"%s%n'; DROP TABLE users; --\"", $"\"{new string('a', 300)}\"", $"\"{new string('@', 300)}\"",
        $"\"{string.Concat(Enumerable.Repeat("😀", 150))}\"", "\"\\ufeff\\u202e\\u2028\"", "\"a@b.c\"", "'x'", "", "{", "\"", "nan",
    ];

    private static readonly string[] Names = ["email", "password", "display_name", "country", "Email", "unknown", "__proto__", "$", ""];

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["RateLimit:PerMinute"] = "100000",
        ["RateLimit:SignInsPerAddress"] = "100000",
        ["RateLimit:RegistrationsPerAddress"] = "100000",
    };

    [Test]
    public async Task Random_bodies_never_crash_register_or_login([Values("register", "login")] string path, [Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 200; i++)
        {
            var body = Body(random);

            var response = await Server.Send(
                Requests.Make(secret: null, HttpMethod.Post, $"/api/contributor/v1/{path}", Encoding.UTF8.GetBytes(body)));

            Assert.That(
                response.Status,
                Is.AnyOf(HttpStatusCode.Created, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Conflict),
                $"{body}\n{response}");
            Assert.That(response.Json["data"] ?? response.Json["error"]?["code"], Is.Not.Null, body);
        }

        Assert.That(Server.Logs.Errors, Is.Empty);
    }

    private static string Body(Random random)
    {
        var fields = Enumerable.Range(0, random.Next(6)).Select(
            _ => $"\"{Names[random.Next(Names.Length)]}\": {Values[random.Next(Values.Length)]}");
        return random.Next(10) == 0 ? Values[random.Next(Values.Length)] : $"{{ {string.Join(", ", fields)} }}";
    }
}
