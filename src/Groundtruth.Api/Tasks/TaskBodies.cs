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
            .Field(nameof(CreateTask.Modalities), field => field.SetOf(SnakeCase<Modality>.All))
            .Field(nameof(CreateTask.ExampleMediaKey), field => (field.MinLength, field.MaxLength) = (1, MediaKey.MaxLength));
        DescribePart<CreateTaskRequirements>()
            .Field(
                nameof(CreateTaskRequirements.MinResolution),
                field => field.Enum = [.. VideoRequirements.Resolutions.Select(pixels => (JsonNode)pixels), JsonNullSentinel.JsonNull]);
    }
}
