using FluentValidation;
using Groundtruth.Domain.Secrets;

namespace Groundtruth.Application;

internal static class Rules
{
    /// <summary>Requires text without control characters; lengths count Unicode code points.</summary>
    public static IRuleBuilderOptions<T, string?> Text<T>(
        this IRuleBuilder<T, string?> rule, string name, int min, int max, bool multiline = false) =>
        rule.SetValidator(new TextValidator<T, string>(name, min, max, multiline, text => text));

    /// <inheritdoc cref="Text{T}(IRuleBuilder{T, string}, string, int, int, bool)"/>
    public static IRuleBuilderOptions<T, Secret?> Text<T>(this IRuleBuilder<T, Secret?> rule, string name, int min, int max) =>
        rule.SetValidator(new TextValidator<T, Secret>(name, min, max, multiline: false, secret => secret?.Reveal()));

    public static IRuleBuilderOptions<T, long?> Between<T>(this IRuleBuilder<T, long?> rule, string name, long min, long max) => rule
        .NotNull().WithErrorCode("required").WithMessage($"{name} is required: an integer from {min} to {max}.")
        .GreaterThanOrEqualTo(min).WithErrorCode("too_small").WithMessage($"{name} must be an integer from {min} to {max}.")
        .LessThanOrEqualTo(max).WithErrorCode("too_large").WithMessage($"{name} must be an integer from {min} to {max}.");

    /// <summary>Requires one of the given words; null is valid.</summary>
    public static IRuleBuilderOptions<T, string?> OneOf<T>(
        this IRuleBuilder<T, string?> rule, string name, IReadOnlyCollection<string> words) => rule
        .SetValidator(new OneOfValidator<T>(words))
        .WithErrorCode("unknown_value")
        .WithMessage($"{name} must be one of: {string.Join(", ", words)}.");
}
