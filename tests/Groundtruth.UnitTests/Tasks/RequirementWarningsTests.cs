using Groundtruth.Application.Tasks;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests.Tasks;

[Parallelizable(ParallelScope.All)]
public sealed class RequirementWarningsTests
{
    private static IEnumerable<TestCaseData> Requirements() =>
    [
        new TestCaseData(VideoRequirements.None).Returns(Array.Empty<string>()),
        new TestCaseData(new VideoRequirements { MinResolution = 1080, MinFrameRate = 30 }).Returns(Array.Empty<string>()),
        new TestCaseData(new VideoRequirements { MinResolution = 2160 }).Returns(new[] { "rare_requirement" }),
        new TestCaseData(new VideoRequirements { MinFrameRate = 31 }).Returns(new[] { "rare_requirement" }),
        new TestCaseData(new VideoRequirements { MaxByteSize = 1_250_000, MinDurationSeconds = 10 }).Returns(Array.Empty<string>()),
        new TestCaseData(new VideoRequirements { MaxByteSize = 1_249_999, MinDurationSeconds = 10 }).Returns(new[] { "tight_file_size" }),
        new TestCaseData(new VideoRequirements { MaxByteSize = 1 }).Returns(Array.Empty<string>()),
    ];

    [TestCaseSource(nameof(Requirements))]
    public string[] Requirements_beyond_usual_cameras_are_named(VideoRequirements asked) =>
        [.. RequirementWarnings.Find(asked).Select(warning => warning.Code)];
}
