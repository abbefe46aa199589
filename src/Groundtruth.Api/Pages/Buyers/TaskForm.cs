using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation.Results;
using Groundtruth.Application;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Pages.Buyers;

/// <summary>Numbers are kept as text, so that invalid input is shown again.</summary>
public sealed partial class TaskForm
{
    private const long BytesPerMegabyte = 1_000_000;

    public string? Title { get; init; }

    public string? Instructions { get; init; }

    /// <summary>In dollars.</summary>
    public string? Reward { get; init; } = "2.50";

    public string? TargetSubmissions { get; init; } = "100";

    public string? DeviceRequirement { get; init; } = "any";

    public string? AutoApproveAfterDays { get; init; } = TaskBrief.DefaultAutoApproveAfterDays.ToString(CultureInfo.InvariantCulture);

    public string? MinDurationSeconds { get; init; }

    public string? MaxDurationSeconds { get; init; }

    public string? Orientation { get; init; } = "any";

    /// <summary>Empty for any.</summary>
    public string? MinResolution { get; init; }

    public string? MinFrameRate { get; init; }

    public string? Audio { get; init; } = "any";

    public string? MaxAgeHours { get; init; }

    public string? MaxMegabytes { get; init; }

    /// <summary>Uploaded with an earlier attempt of this form; a new example arrives as a file.</summary>
    public string? ExampleMediaKey { get; set; }

    public CreateTask ToRequest() => new()
    {
        Title = Title,
        // Browsers send line breaks as CRLF.
        Instructions = Instructions?.ReplaceLineEndings("\n"),
        RewardCents = Cents(),
        TargetSubmissions = Number(TargetSubmissions),
        DeviceRequirement = DeviceRequirement,
        AutoApproveAfterDays = Number(AutoApproveAfterDays),
        Requirements = new()
        {
            MinDurationSeconds = Number(MinDurationSeconds),
            MaxDurationSeconds = Number(MaxDurationSeconds),
            Orientation = Orientation,
            MinResolution = Number(MinResolution),
            MinFrameRate = Number(MinFrameRate),
            Audio = Audio,
            MaxAgeHours = Number(MaxAgeHours),
            MaxByteSize = Number(MaxMegabytes) * BytesPerMegabyte,
        },
        ExampleMediaKey = string.IsNullOrWhiteSpace(ExampleMediaKey) ? null : ExampleMediaKey.Trim(),
    };

    public IEnumerable<FieldError> UnparsableFields() =>
        from field in new[]
        {
            ("reward_cents", Reward, Cents()), ("target_submissions", TargetSubmissions, Number(TargetSubmissions)),
            ("auto_approve_after_days", AutoApproveAfterDays, Number(AutoApproveAfterDays)),
        }.Concat(RequirementNumbers().Select(field => (field.Path, field.Value, Number(field.Value))))
        where !string.IsNullOrWhiteSpace(field.Item2) && field.Item3 is null
        select new FieldError(field.Item1, "invalid_type", $"{field.Item1} must be a number.");

    public long? BudgetCents() =>
        Cents() is >= TaskBrief.MinRewardCents and <= TaskBrief.MaxRewardCents and var reward
        && Number(TargetSubmissions) is >= TaskBrief.MinTargetSubmissions and <= TaskBrief.MaxTargetSubmissions and var target
            ? reward * target
            : null;

    public IReadOnlyDictionary<string, string> Problems(ValidationResult result)
    {
        IEnumerable<(string Field, string Path, string? Value)> fields =
        [
            (nameof(Title), "title", Title), (nameof(Instructions), "instructions", Instructions), (nameof(Reward), "reward_cents", Reward),
            (nameof(TargetSubmissions), "target_submissions", TargetSubmissions),
            (nameof(AutoApproveAfterDays), "auto_approve_after_days", AutoApproveAfterDays),
            .. RequirementNumbers().Select(field => (FieldNames.Of(field.Path), field.Path, field.Value)),
        ];
        var errors = UnparsableFields().Concat(result.Errors.Select(failure => new FieldError(
            FieldPath.Of(failure.PropertyName), failure.ErrorCode, failure.ErrorMessage))).ToList();
        return fields.ToDictionary(
            field => field.Field,
            field => string.IsNullOrWhiteSpace(field.Value)
                || errors.Find(error => error.Path == field.Path) is not { } error
                    ? ""
                    : FieldNames.Sentence(error));
    }

    private IEnumerable<(string Path, string? Value)> RequirementNumbers() =>
    [
        ("requirements.min_duration_seconds", MinDurationSeconds), ("requirements.max_duration_seconds", MaxDurationSeconds),
        ("requirements.min_resolution", MinResolution), ("requirements.min_frame_rate", MinFrameRate),
        ("requirements.max_age_hours", MaxAgeHours), ("requirements.max_byte_size", MaxMegabytes),
    ];

    private long? Cents() => Decimal(Reward?.Trim().TrimStart('$')) is < 1_000_000 and var dollars && decimal.IsInteger(dollars * 100)
        ? (long)(dollars * 100)
        : null;

    private static long? Number(string? text) =>
        Decimal(text?.Trim()) is < 1_000_000_000 and var number && decimal.IsInteger(number) ? (long)number : null;

    /// <summary>Accepts a comma as thousands separator only: 1,50 is rejected, because it may mean 1.50.</summary>
    private static decimal? Decimal(string? text) =>
        text is not null
            && NumberPattern().IsMatch(text)
            && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    [GeneratedRegex(@"\A(([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?|\.[0-9]+)\z", RegexOptions.NonBacktracking)]
    private static partial Regex NumberPattern();
}
