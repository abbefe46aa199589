namespace Groundtruth.Domain.Tasks;

public sealed record TaskBrief(
    string Title,
    string Instructions,
    IReadOnlyList<Modality> Modalities,
    long RewardCents,
    int TargetSubmissions,
    DeviceRequirement DeviceRequirement = DeviceRequirement.Any,
    string? ExampleMediaKey = null,
    int AutoApproveAfterDays = TaskBrief.DefaultAutoApproveAfterDays,
    VideoRequirements? Requirements = null,
    string? ExternalId = null,
    IReadOnlyDictionary<string, string?>? Metadata = null)
{
    public const int MinTitleLength = 3;
    public const int MaxTitleLength = 120;
    public const int MinInstructionsLength = 10;
    public const int MaxInstructionsLength = 5000;
    public const long MinRewardCents = 50;
    public const long MaxRewardCents = 50_000;
    public const int MinTargetSubmissions = 1;
    public const int MaxTargetSubmissions = 10_000;
    public const int MinAutoApproveAfterDays = 1;
    public const int DefaultAutoApproveAfterDays = 7;
    public const int MaxAutoApproveAfterDays = 21;
    public const int MaxExternalIdLength = 255;
}
