using System.Text.Json.Nodes;
using Groundtruth.Api.OpenApi;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Microsoft.OpenApi;

namespace Groundtruth.Api.Tasks;

internal sealed class TaskBodies : RequestBodies
{
    public TaskBodies()
    {
        Describe(new CreateTask
        {
            Title = TaskResponse.Example.Title,
            Instructions = TaskResponse.Example.Instructions,
            Modalities = ["video"],
            RewardCents = 250,
            TargetSubmissions = 100,
        })
            .Field(nameof(CreateTask.Metadata), Metadata)
            .Field(nameof(CreateTask.Modalities), field => field.SetOf(SnakeCase<Modality>.All))
            .Field(nameof(CreateTask.ExampleMediaKey), field => (field.MinLength, field.MaxLength) = (1, MediaKey.MaxLength));
        Describe(new UpdateTask
        {
            ExternalId = TaskResponse.Example.ExternalId, Metadata = new Dictionary<string, string?> { ["cost_center"] = "perception" },
        })
            .Field(nameof(UpdateTask.Metadata), Metadata);
        DescribePart<CreateTaskRequirements>()
            .Field(
                nameof(CreateTaskRequirements.MinResolution),
                field => field.Enum = [.. VideoRequirements.Resolutions.Select(pixels => (JsonNode)pixels), JsonNullSentinel.JsonNull]);
    }

    private static void Metadata(OpenApiSchema field)
    {
        field.MaxProperties = TaskMetadata.MaxKeys;
        field.AdditionalProperties = new OpenApiSchema
        {
            Type = JsonSchemaType.String | JsonSchemaType.Null, MaxLength = TaskMetadata.MaxValueLength,
        };
    }
}
