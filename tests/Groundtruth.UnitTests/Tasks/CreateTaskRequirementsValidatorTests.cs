using Groundtruth.Application.Tasks;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests.Tasks;

[Parallelizable(ParallelScope.All)]
public sealed class CreateTaskRequirementsValidatorTests
{
    private static readonly CreateTask Task = new()
    {
        Title = "Record a busy street scene",
        Instructions = "Walk any public street for 30 s.",
        RewardCents = 250,
        TargetSubmissions = 100,
    };

    private static readonly CreateTaskRequirements[] Valid =
    [
        new(),
        new() { MinDurationSeconds = 1, MaxDurationSeconds = 21_600 },
        new() { MinDurationSeconds = 30, MaxDurationSeconds = 30 },
        new() { MaxDurationSeconds = 1 },
        new() { Orientation = "any", Audio = "any" },
        new() { Orientation = "landscape", MinResolution = 480, Audio = "required" },
        new() { Orientation = "portrait", MinResolution = 2160, Audio = "forbidden" },
        new() { MinFrameRate = 1, MaxAgeHours = 1, MaxByteSize = 1 },
        new() { MinFrameRate = 240, MaxAgeHours = 8760, MaxByteSize = 1_000_000_000_000 },
    ];

    private static readonly object[][] Invalid =
    [
        [new CreateTaskRequirements { MinDurationSeconds = 0 }, "min_duration_seconds:too_small"],
        [new CreateTaskRequirements { MinDurationSeconds = 21_601 }, "min_duration_seconds:too_large"],
        [new CreateTaskRequirements { MaxDurationSeconds = 0 }, "max_duration_seconds:too_small"],
        [new CreateTaskRequirements { MaxDurationSeconds = 4_294_967_297 }, "max_duration_seconds:too_large"],
        [new CreateTaskRequirements { MinDurationSeconds = 31, MaxDurationSeconds = 30 }, "min_duration_seconds:contradictory"],
        [new CreateTaskRequirements { Orientation = "square" }, "orientation:unknown_value"],
        [new CreateTaskRequirements { Orientation = "" }, "orientation:unknown_value"],
        [new CreateTaskRequirements { MinResolution = 1440 }, "min_resolution:unknown_value"],
        [new CreateTaskRequirements { MinResolution = -1 }, "min_resolution:unknown_value"],
        [new CreateTaskRequirements { MinFrameRate = 0 }, "min_frame_rate:too_small"],
        [new CreateTaskRequirements { MinFrameRate = 241 }, "min_frame_rate:too_large"],
        [new CreateTaskRequirements { Audio = "Required" }, "audio:unknown_value"],
        [new CreateTaskRequirements { MaxAgeHours = 0 }, "max_age_hours:too_small"],
        [new CreateTaskRequirements { MaxAgeHours = 8761 }, "max_age_hours:too_large"],
        [new CreateTaskRequirements { MaxByteSize = 0 }, "max_byte_size:too_small"],
        [new CreateTaskRequirements { MaxByteSize = long.MaxValue }, "max_byte_size:too_large"],
    ];

    [TestCaseSource(nameof(Valid))]
    public void Requirements_within_their_bounds_are_valid(CreateTaskRequirements asked) => Assert.That(Fields(asked), Is.Empty);

    [TestCaseSource(nameof(Invalid))]
    public void Others_are_invalid_with_their_path(CreateTaskRequirements asked, string error) =>
        Assert.That(Fields(asked), Is.EqualTo(new[] { $"requirements.{error}" }));

    [Test]
    public void An_unknown_value_is_reported_with_the_known_ones()
    {
        var asked = new CreateTaskRequirements { Orientation = "square", MinResolution = 1440, Audio = "loud" };

        var errors = new CreateTaskValidator().Validate(Task with { Requirements = asked }).Errors.Select(error => error.ErrorMessage);

        Assert.That(errors, Is.EqualTo(new[]
        {
            "requirements.orientation must be one of: any, landscape, portrait.",
            "requirements.min_resolution must be one of: 480, 720, 1080, 2160.",
            "requirements.audio must be one of: any, required, forbidden.",
        }));
    }

    [Test]
    public void Absent_requirements_are_valid() => Assert.That(
        (Task.Brief().Requirements, new CreateTaskRequirements().Value()),
        Is.EqualTo(((VideoRequirements?)null, VideoRequirements.None)));

    private static IEnumerable<string> Fields(CreateTaskRequirements asked) =>
        new CreateTaskValidator().Fields(Task with { Requirements = asked });
}
