using Groundtruth.Application.Tasks;

namespace Groundtruth.UnitTests.Tasks;

/// <summary>A preview is validated like a new task. <c>CreateTaskValidatorTests</c> tests the rules.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PreviewTaskValidatorTests
{
    private static readonly CreateTask Valid = new()
    {
        Title = "Record a busy street scene",
        Instructions = "Walk any public street for 30 s.",
        RewardCents = 250,
        TargetSubmissions = 100,
    };

    [Test]
    public void A_valid_task_can_be_previewed() => Assert.That(Fields(Valid), Is.Empty);

    [Test]
    public void Fields_have_the_paths_of_a_new_task()
    {
        var task = Valid with
        {
            Title = "No",
            RewardCents = 49,
            Requirements = new CreateTaskRequirements { MinDurationSeconds = 0 },
            Metadata = new Dictionary<string, string?> { [""] = "value" },
        };

        Assert.That(
            Fields(task),
            Is.EqualTo(new[]
            {
                "title:too_short", "reward_cents:too_small", "requirements.min_duration_seconds:too_small", "metadata:too_short",
            }));
    }

    private static IEnumerable<string> Fields(CreateTask task) => new PreviewTaskValidator().Fields(new PreviewTask(task));
}
