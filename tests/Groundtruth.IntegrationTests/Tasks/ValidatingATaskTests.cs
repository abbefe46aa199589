using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Tasks;

/// <summary>A task's body is read and validated. <c>CreateTaskValidatorTests</c> tests the rules.</summary>
public sealed class ValidatingATaskTests : ApiTests
{
    [TestCase(50, 1, 3, 10, 50)]
    [TestCase(50_000, 10_000, 120, 5000, 500_000_000)]
    public async Task A_task_at_its_bounds_is_created(
        long rewardCents, int targetSubmissions, int titleLength, int instructionsLength, long budgetCents)
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief(rewardCents, targetSubmissions);
        brief["title"] = string.Concat(Enumerable.Repeat("😀", titleLength));
        brief["instructions"] = string.Concat(Enumerable.Repeat("😀", instructionsLength));

        var response = await buyer.CreateTask(brief);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
        Assert.That(response.Data.Number("budget_cents"), Is.EqualTo(budgetCents));
    }

    [Test]
    public async Task A_task_with_an_invalid_field_is_not_created()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.CreateTask(Buyer.Brief(rewardCents: 49));

        Assert.That(response.Fields, Is.EqualTo(new[] { "reward_cents:too_small" }), response.ToString());
        Assert.That((await buyer.Get("/api/v1/tasks")).Items, Is.Empty);
    }

    [Test]
    public async Task All_invalid_fields_are_reported_together()
    {
        var response = await Create(
            """
            "title": "a", "instructions": "\u0000Walk any street.", "modalities": ["audio"], "reward_cents": 50001, "target_submissions": 0,
            "device_requirement": "tablet", "auto_approve_after_days": 22, "example_media_key": "../secret"
            """);

        Assert.That(response.Fields, Is.EqualTo(new[]
        {
            "title:too_short", "instructions:invalid_character", "modalities:unknown_value", "reward_cents:too_large",
            "target_submissions:too_small",
            "device_requirement:unknown_value", "auto_approve_after_days:too_large", "example_media_key:not_found",
        }));
    }

    [TestCase("A “busy” Straße – 東京, שלום, \\\"<b>\\\\")]
    [TestCase("  \\u00a0👩‍👩‍👧‍👦 e\u0301 \u2028 \ufeff.\\n ")]
    public async Task Text_in_any_language_is_returned_as_trimmed(string text)
    {
        var buyer = await Server.Buyer();
        var kept = JsonNode.Parse($"\"{text}\"")!.GetValue<string>().Trim();

        var created = await buyer.Send(
            HttpMethod.Post,
            "/api/v1/tasks",
            $$"""{ "title": "{{text}}", "instructions": "{{text}}\tWalk.\nTurn.", "reward_cents": 250, "target_submissions": 1 }""");
        var fetched = await buyer.GetTask(created.Id);

        Assert.That(fetched.Data.Text("title"), Is.EqualTo(kept));
        Assert.That(fetched.Data.Text("instructions"), Does.StartWith(kept).And.EndsWith("\tWalk.\nTurn."));
    }

    [TestCase("\\ud83d")]
    [TestCase("\\ude00")]
    [TestCase("\\ude00\\ud83d")]
    public async Task Lone_surrogates_are_rejected(string surrogates)
    {
        var text = $"\"Walk any {surrogates} street.\"";

        var response = await Create(
            $"\"title\": {text}, \"instructions\": {text}, \"device_requirement\": {text}, \"example_media_key\": {text}");

        Assert.That(response.Fields, Is.EquivalentTo(new[]
        {
            "title:invalid_type", "instructions:invalid_type", "device_requirement:invalid_type", "example_media_key:invalid_type",
        }));
    }

    [Test]
    public async Task An_integer_may_have_any_JSON_notation([Values("250.0", "250.000", "2.5e2", "2500E-1")] string written)
    {
        var response = await Create($"\"reward_cents\": {written}");

        Assert.That(response.Data["reward_cents"]!.ToJsonString(), Is.EqualTo("250"));
    }

    [Test]
    public async Task A_number_must_be_an_integer(
        [Values("\"250\"", "250.5", "true", "[250]", "{}", "1e400", "-1e400", "9223372036854775808", "1e-3", "\"\"")] string value)
    {
        var response = await Create($"\"reward_cents\": {value}, \"target_submissions\": {value}");

        Assert.That(response.Fields, Is.EquivalentTo(new[] { "reward_cents:invalid_type", "target_submissions:invalid_type" }));
    }

    [Test]
    public async Task Text_must_be_a_string([Values("5", "true", "[]", "{}", "[\"any\"]")] string value)
    {
        var response = await Create(
            $"\"title\": {value}, \"instructions\": {value}, \"device_requirement\": {value}, \"example_media_key\": {value}");

        Assert.That(response.Fields, Is.EquivalentTo(new[]
        {
            "title:invalid_type", "instructions:invalid_type", "device_requirement:invalid_type", "example_media_key:invalid_type",
        }));
    }

    [TestCase("{}")]
    [TestCase("""{ "title": null, "instructions": null, "reward_cents": null, "target_submissions": null }""")]
    public async Task Required_fields_must_be_present(string body)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", body);

        Assert.That(
            response.Fields,
            Is.EqualTo(new[] { "title:required", "instructions:required", "reward_cents:required", "target_submissions:required" }));
    }

    [TestCase("\"modalities\": null, \"device_requirement\": null, \"example_media_key\": null, \"auto_approve_after_days\": null")]
    [TestCase("\"colour\": \"blue\"")]
    public async Task Optional_fields_have_defaults(string fields)
    {
        var response = await Create(fields, without: "modalities");

        Assert.That(response.Data["modalities"]!.ToJsonString(), Is.EqualTo("""["video"]"""));
        Assert.That(response.Data.Text("device_requirement"), Is.EqualTo("any"));
        Assert.That(response.Data["example_media_key"], Is.Null);
        Assert.That(response.Data.Number("auto_approve_after_days"), Is.EqualTo(7));
    }

    [TestCase("\"video\"")]
    [TestCase("[5]")]
    [TestCase("{}")]
    [TestCase("""[["video"]]""")]
    public async Task Modalities_must_be_an_array_of_strings(string modalities)
    {
        var response = await Create($"\"modalities\": {modalities}");

        Assert.That(response.Fields.Single(), Does.Match(@"^modalities(\[0\])?:invalid_type$"), response.ToString());
    }

    [Test]
    public async Task The_last_of_duplicate_fields_wins()
    {
        var response = await Create("\"reward_cents\": \"wrong\", \"reward_cents\": 300");

        Assert.That(response.Data.Number("reward_cents"), Is.EqualTo(300));
    }

    [Test]
    public async Task Unknown_fields_are_ignored()
    {
        var response = await Create(
            """
            "colour": "blue", "id": "tsk_0000000000000000", "status": "open", "funded_cents": 25000, "livemode": true, "Reward_Cents": "wrong",
            "": { "deep": [[[]]] }
            """);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
        Assert.That(response.TaskStatus, Is.EqualTo("funding"));
    }

    /// <summary>
    /// Sends a valid body followed by fields in raw JSON, which a serializer might not write. The last of duplicate fields counts.
    /// </summary>
    private async Task<ApiResponse> Create(string fields, string? without = null)
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief();
        brief.Remove(without ?? "");
        return await buyer.Send(HttpMethod.Post, "/api/v1/tasks", $"{brief.ToJsonString()[..^1]}, {fields} }}");
    }
}
