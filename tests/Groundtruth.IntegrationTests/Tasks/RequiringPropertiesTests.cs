using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Tasks;

/// <summary>The requirements of a task. <c>CreateTaskRequirementsValidatorTests</c> tests the rules.</summary>
public sealed class RequiringPropertiesTests : ApiTests
{
    private const string None =
        """
        {"min_duration_seconds":null,"max_duration_seconds":null,"orientation":"any","min_resolution":null,"min_frame_rate":null,"audio":"any","max_age_hours":null,"max_byte_size":null}
        """;

    private const string All =
        """
        {"min_duration_seconds":30,"max_duration_seconds":120,"orientation":"landscape","min_resolution":1080,"min_frame_rate":30,"audio":"required","max_age_hours":72,"max_byte_size":400000000}
        """;

    protected override bool HasWorkers => false;

    [TestCase(null, None)]
    [TestCase("null", None)]
    [TestCase("{}", None)]
    [TestCase(None, None)]
    [TestCase(All, All)]
    public async Task Requirements_are_part_of_the_task_everywhere(string? sent, string kept)
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief();
        if (sent is not null)
        {
            brief["requirements"] = JsonNode.Parse(sent);
        }

        var created = await buyer.CreateTask(brief);
        await buyer.Post($"/api/v1/test/tasks/{created.Id}/fund");

        var contributor = await Server.Contributor();
        var shown = new[]
        {
            created.Data, (await buyer.GetTask(created.Id)).Data, (await buyer.Get("/api/v1/tasks")).Items.Single(),
            (await contributor.Get("/api/contributor/v1/tasks")).Items.Single(),
            (await contributor.Get($"/api/contributor/v1/tasks/{created.Id}")).Data,
        };
        Assert.That(shown.Select(task => task!["requirements"]!.ToJsonString()), Is.All.EqualTo(kept));
    }

    [Test]
    public async Task All_wrong_types_and_values_are_reported_together()
    {
        var response = await Create(
            await Server.Buyer(), """{ "min_duration_seconds": "30", "audio": 5, "orientation": "square", "min_resolution": 1081 }""");

        Assert.That(response.Fields, Is.EquivalentTo(new[]
        {
            "requirements.min_duration_seconds:invalid_type", "requirements.audio:invalid_type", "requirements.orientation:unknown_value",
            "requirements.min_resolution:unknown_value",
        }));
        Assert.That(response.Text, Does.Contain("requirements.min_duration_seconds must be an integer."));
    }

    [TestCase("[]")]
    [TestCase("5")]
    [TestCase("\"any\"")]
    public async Task Requirements_must_be_an_object(string written)
    {
        var response = await Create(await Server.Buyer(), written);

        Assert.That(response.Fields, Is.EqualTo(new[] { "requirements:invalid_type" }));
        Assert.That(response.Text, Does.Contain("requirements must be an object."));
    }

    private static Task<ApiResponse> Create(Buyer buyer, string requirements)
    {
        var brief = Buyer.Brief();
        brief["requirements"] = JsonNode.Parse(requirements);
        return buyer.CreateTask(brief);
    }
}
