using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Tasks;

public sealed class ValidatingATaskTests : ApiTests
{
    private const string Emoji = "😀";

    [TestCase(3)]
    [TestCase(120)]
    public async Task A_title_of_3_to_120_characters_is_accepted(int length)
    {
        var response = await Create("title", Quoted(new string('a', length)));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
    }

    [TestCase(0, "too_short")]
    [TestCase(2, "too_short")]
    [TestCase(121, "too_long")]
    [TestCase(100_000, "too_long")]
    public async Task A_title_of_another_length_is_rejected(int length, string code)
    {
        var response = await Create("title", Quoted(new string('a', length)));

        Assert.That(response.Fields, Is.EqualTo(new[] { $"title:{code}" }), response.ToString());
    }

    [TestCase(10)]
    [TestCase(5000)]
    public async Task Instructions_of_10_to_5000_characters_are_accepted(int length)
    {
        var response = await Create("instructions", Quoted(new string('a', length)));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
    }

    [TestCase(9, "too_short")]
    [TestCase(5001, "too_long")]
    public async Task Instructions_of_another_length_are_rejected(int length, string code)
    {
        var response = await Create("instructions", Quoted(new string('a', length)));

        Assert.That(response.Fields, Is.EqualTo(new[] { $"instructions:{code}" }), response.ToString());
    }

    [TestCase("title", 3, true)]
    [TestCase("title", 120, true)]
    [TestCase("title", 2, false)]
    [TestCase("title", 121, false)]
    [TestCase("instructions", 10, true)]
    [TestCase("instructions", 5000, true)]
    [TestCase("instructions", 9, false)]
    [TestCase("instructions", 5001, false)]
    public async Task Length_counts_code_points(string field, int codePoints, bool isAccepted)
    {
        var response = await Create(field, Quoted(string.Concat(Enumerable.Repeat(Emoji, codePoints))));

        Assert.That(response.Status, Is.EqualTo(isAccepted ? HttpStatusCode.Created : HttpStatusCode.BadRequest), response.ToString());
    }

    [TestCase("title", "  A busy street\\n ", "A busy street")]
    [TestCase("title", "\\u00a0A busy street\\u3000", "A busy street")]
    [TestCase("instructions", "\\n\\t Walk any street. \\n", "Walk any street.")]
    public async Task Text_is_trimmed(string field, string sent, string kept)
    {
        var response = await Create(field, $"\"{sent}\"");

        Assert.That(response.Data.Text(field), Is.EqualTo(kept));
    }

    [TestCase("title", 2, 10, false)]
    [TestCase("title", 120, 10, true)]
    [TestCase("instructions", 9, 10, false)]
    [TestCase("instructions", 5000, 10, true)]
    public async Task Length_is_counted_after_trimming(string field, int length, int spaces, bool isAccepted)
    {
        var response = await Create(field, Quoted(new string(' ', spaces) + new string('a', length) + new string(' ', spaces)));

        Assert.That(response.Status, Is.EqualTo(isAccepted ? HttpStatusCode.Created : HttpStatusCode.BadRequest), response.ToString());
    }

    [Test]
    public async Task Control_characters_are_rejected(
        [Values("title", "instructions")] string field,
        [Values("\\u0000", "\\u0001", "\\u0008", "\\r", "\\u001b", "\\u001f", "\\u007f", "\\u0085", "\\u009f")] string character)
    {
        var response = await Create(field, $"\"Walk any {character} street.\"");

        Assert.That(response.Fields, Is.EqualTo(new[] { $"{field}:invalid_character" }), response.ToString());
    }

    [TestCase("title", "\\u0000Walk any street.")]
    [TestCase("title", "Walk any street.\\u0000")]
    [TestCase("instructions", "\\u0000Walk any street.")]
    [TestCase("instructions", "Walk any street.\\u0000")]
    public async Task NUL_is_not_trimmed(string field, string sent)
    {
        var response = await Create(field, $"\"{sent}\"");

        Assert.That(response.Fields, Is.EqualTo(new[] { $"{field}:invalid_character" }), response.ToString());
    }

    [TestCase("\\n")]
    [TestCase("\\t")]
    public async Task Instructions_keep_line_feeds_and_tabs(string character)
    {
        var response = await Create("instructions", $"\"Walk any{character}public street.\"");

        Assert.That(
            response.Data.Text("instructions"), Is.EqualTo($"Walk any{System.Text.RegularExpressions.Regex.Unescape(character)}public street."));
    }

    [TestCase("\\n")]
    [TestCase("\\t")]
    public async Task A_title_is_one_line(string character)
    {
        var response = await Create("title", $"\"A busy{character}street\"");

        Assert.That(response.Fields, Is.EqualTo(new[] { "title:invalid_character" }), response.ToString());
    }

    [Test]
    public async Task Lone_surrogates_are_rejected(
        [Values("title", "instructions", "device_requirement", "example_media_key")] string field,
        [Values("\\ud83d", "\\ude00", "\\ude00\\ud83d")] string surrogates)
    {
        var response = await Create(field, $"\"Walk any {surrogates} street.\"");

        Assert.That(response.Fields, Is.EqualTo(new[] { $"{field}:invalid_type" }), response.ToString());
    }

    [TestCase("title", "A “busy” Straße – 東京, שלום, \\\"<b>\\\\")]
    [TestCase("instructions", "A “busy” Straße – 東京, שלום, \\\"<b>\\\\")]
    [TestCase("title", "👩‍👩‍👧‍👦 e\u0301 \u2028 \ufeff")]
    public async Task Text_in_any_language_is_returned_unchanged(string field, string text)
    {
        var buyer = await Server.Buyer();
        var brief = With(field, $"\"{text}\"");

        var created = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", brief);
        var fetched = await buyer.GetTask(created.Id);

        Assert.That(fetched.Data.Text(field), Is.EqualTo(JsonNode.Parse($"\"{text}\"")!.GetValue<string>().Trim()));
    }

    [TestCase("reward_cents", 50)]
    [TestCase("reward_cents", 50_000)]
    [TestCase("target_submissions", 1)]
    [TestCase("target_submissions", 10_000)]
    public async Task Numbers_at_their_bounds_are_accepted(string field, long value)
    {
        var response = await Create(field, $"{value}");

        Assert.That(response.Data.Number(field), Is.EqualTo(value));
    }

    [TestCase("reward_cents", "49", "too_small")]
    [TestCase("reward_cents", "0", "too_small")]
    [TestCase("reward_cents", "-250", "too_small")]
    [TestCase("reward_cents", "50001", "too_large")]
    [TestCase("reward_cents", "9223372036854775807", "too_large")]
    [TestCase("target_submissions", "0", "too_small")]
    [TestCase("target_submissions", "-1", "too_small")]
    [TestCase("target_submissions", "10001", "too_large")]
    [TestCase("target_submissions", "4294967297", "too_large")]
    public async Task Numbers_out_of_bounds_are_rejected(string field, string value, string code)
    {
        var response = await Create(field, value);

        Assert.That(response.Fields, Is.EqualTo(new[] { $"{field}:{code}" }), response.ToString());
    }

    [TestCase("250.0")]
    [TestCase("250.000")]
    [TestCase("2.5e2")]
    [TestCase("2500E-1")]
    public async Task An_integer_may_have_any_JSON_notation(string written)
    {
        var response = await Create("reward_cents", written);

        Assert.That(response.Data["reward_cents"]!.ToJsonString(), Is.EqualTo("250"));
    }

    [Test]
    public async Task A_number_must_be_an_integer(
        [Values("reward_cents", "target_submissions")] string field,
        [Values("\"250\"", "250.5", "true", "[250]", "{}", "1e400", "-1e400", "9223372036854775808", "1e-3", "\"\"")] string value)
    {
        var response = await Create(field, value);

        Assert.That(response.Fields, Is.EqualTo(new[] { $"{field}:invalid_type" }), response.ToString());
    }

    [Test]
    public async Task Text_must_be_a_string(
        [Values("title", "instructions", "device_requirement", "example_media_key")] string field, [Values("5", "true", "[]", "{}", "[\"any\"]")] string value)
    {
        var response = await Create(field, value);

        Assert.That(response.Fields, Is.EqualTo(new[] { $"{field}:invalid_type" }), response.ToString());
    }

    [Test]
    public async Task A_required_field_must_be_present(
        [Values("title", "instructions", "reward_cents", "target_submissions")] string field, [Values] bool asNull)
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief();
        brief.Remove(field);
        if (asNull)
        {
            brief[field] = null;
        }

        var response = await buyer.CreateTask(brief);

        Assert.That(response.Fields, Is.EqualTo(new[] { $"{field}:required" }), response.ToString());
    }

    [TestCase("modalities", """["video"]""")]
    [TestCase("device_requirement", "\"any\"")]
    [TestCase("example_media_key", "null")]
    public async Task An_optional_field_has_its_default(string field, string expected)
    {
        var buyer = await Server.Buyer();
        var without = Buyer.Brief();
        without.Remove(field);
        var withNull = Buyer.Brief();
        withNull[field] = null;

        var responses = new[] { await buyer.CreateTask(without), await buyer.CreateTask(withNull) };

        Assert.That(responses.Select(response => response.Data[field]?.ToJsonString() ?? "null"), Is.All.EqualTo(expected));
    }

    [TestCase("[]")]
    [TestCase("""["video", "video"]""")]
    [TestCase("""["audio"]""")]
    [TestCase("""["video", "image"]""")]
    [TestCase("""["Video"]""")]
    [TestCase("""[" video"]""")]
    [TestCase("[null]")]
    public async Task Only_video_is_enabled(string modalities)
    {
        var response = await Create("modalities", modalities);

        Assert.That(response.Fields, Is.EqualTo(new[] { "modalities:unknown_value" }), response.ToString());
    }

    [TestCase("\"video\"")]
    [TestCase("[5]")]
    [TestCase("{}")]
    [TestCase("""[["video"]]""")]
    public async Task Modalities_must_be_an_array_of_strings(string modalities)
    {
        var response = await Create("modalities", modalities);

        Assert.That(response.Fields.Single(), Does.Match(@"^modalities(\[0\])?:invalid_type$"), response.ToString());
    }

    [TestCase("any")]
    [TestCase("mobile")]
    [TestCase("desktop")]
    public async Task A_known_device_requirement_is_accepted(string device)
    {
        var response = await Create("device_requirement", $"\"{device}\"");

        Assert.That(response.Data.Text("device_requirement"), Is.EqualTo(device));
    }

    [TestCase("tablet")]
    [TestCase("Any")]
    [TestCase("")]
    [TestCase("0")]
    public async Task An_unknown_device_requirement_is_rejected(string device)
    {
        var response = await Create("device_requirement", $"\"{device}\"");

        Assert.That(response.Fields, Is.EqualTo(new[] { "device_requirement:unknown_value" }), response.ToString());
    }

    [TestCase(50, 1, 50)]
    [TestCase(50, 10_000, 500_000)]
    [TestCase(50_000, 1, 50_000)]
    [TestCase(50_000, 10_000, 500_000_000)]
    [TestCase(50_000, 2_000, 100_000_000)]
    public async Task Every_combination_of_reward_and_target_is_accepted(long rewardCents, int targetSubmissions, long budgetCents)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.CreateTask(Buyer.Brief(rewardCents, targetSubmissions));

        Assert.That(response.Data.Number("budget_cents"), Is.EqualTo(budgetCents));
    }

    [Test]
    public async Task The_last_of_duplicate_fields_wins()
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief().ToJsonString();

        var response = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", brief[..^1] + """, "reward_cents": "wrong", "reward_cents": 300 }""");

        Assert.That(response.Data.Number("reward_cents"), Is.EqualTo(300));
    }

    [TestCase("\"colour\": \"blue\"")]
    [TestCase("\"id\": \"tsk_0000000000000000\", \"status\": \"open\", \"funded_cents\": 25000, \"livemode\": true")]
    [TestCase("\"Reward_Cents\": \"wrong\"")]
    [TestCase("\"\": { \"deep\": [[[]]] }")]
    public async Task Unknown_fields_are_ignored(string fields)
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief().ToJsonString();

        var response = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", $"{brief[..^1]}, {fields} }}");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
        Assert.That(response.TaskStatus, Is.EqualTo("funding"));
    }

    [Test]
    public async Task An_invalid_task_is_not_created()
    {
        var buyer = await Server.Buyer();

        await buyer.CreateTask(Buyer.Brief(rewardCents: 49));

        Assert.That(await Server.Sql<long>("SELECT count(*) FROM tasks"), Is.Zero);
    }

    private static string Quoted(string text) => $"\"{text}\"";

    /// <summary>A valid body with one field replaced by raw JSON, which a serializer might not write.</summary>
    private static string With(string field, string json)
    {
        var brief = Buyer.Brief();
        brief.Remove(field);
        return $"{brief.ToJsonString()[..^1]}, \"{field}\": {json} }}";
    }

    private async Task<ApiResponse> Create(string field, string json) =>
        await (await Server.Buyer()).Send(HttpMethod.Post, "/api/v1/tasks", With(field, json));
}
