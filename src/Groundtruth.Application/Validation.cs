using System.Text.Json;
using FluentValidation;
using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application;

/// <summary>Rejects a request of invalid shape and reports every invalid field.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators, UnreadableFields unreadable)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IFailable<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        unreadable.Count == 0 && !validators.Any() ? next() : Validate(request, next, cancellationToken);

    private async Task<TResponse> Validate(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        List<FieldError> errors = [.. unreadable];
        if (!unreadable.Any(field => field.Path == "$"))
        {
            foreach (var validator in validators)
            {
                var failures = (await validator.ValidateAsync(request, cancellationToken)).Errors;
                errors.AddRange(failures
                    .Select(failure => new FieldError(JsonPath(failure.PropertyName), failure.ErrorCode, failure.ErrorMessage))
                    .Where(error => !unreadable.Any(field => Root(field.Path) == Root(error.Path))));
            }
        }

        return errors.Count == 0 ? await next() : TResponse.Fail(Error.Invalid(errors));
    }

    private static string Root(string path) => path.Split('[', '.')[0];

    /// <summary>The last segment in snake_case: grouping records such as <c>Page</c> are not part of the API.</summary>
    private static string JsonPath(string propertyName) => JsonNamingPolicy.SnakeCaseLower.ConvertName(propertyName.Split('.')[^1]);
}

internal static class Rules
{
    /// <summary>Requires text without control characters; lengths count Unicode code points.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Text<T>(
        this IRuleBuilder<T, string?> rule, string name, int min, int max, bool multiline = false) => rule.Custom((value, context) =>
    {
        void Fail(string code, string message) =>
            context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, message) { ErrorCode = code });

        var length = (value ?? "").EnumerateRunes().Count();
        if (value is null)
        {
            Fail("required", $"{name} is required: {min} to {max} characters.");
        }
        else if (length < min)
        {
            Fail("too_short", $"{name} must have {min} to {max} characters; it has {length}.");
        }
        else if (length > max)
        {
            Fail("too_long", $"{name} must have {min} to {max} characters; it has {length}.");
        }
        else if (value.Any(character => char.IsControl(character) && !(multiline && character is '\n' or '\t')))
        {
            Fail("invalid_character", $"{name} must not contain control characters{(multiline ? " other than line feeds and tabs" : "")}.");
        }
    });

    /// <summary>Requires an integer within inclusive bounds.</summary>
    public static IRuleBuilderOptions<T, long?> Between<T>(this IRuleBuilder<T, long?> rule, string name, long min, long max) => rule
        .NotNull().WithErrorCode("required").WithMessage($"{name} is required: an integer from {min} to {max}.")
        .GreaterThanOrEqualTo(min).WithErrorCode("too_small").WithMessage($"{name} must be an integer from {min} to {max}.")
        .LessThanOrEqualTo(max).WithErrorCode("too_large").WithMessage($"{name} must be an integer from {min} to {max}.");

    /// <summary>Requires one of the given words; null is valid.</summary>
    public static IRuleBuilderOptions<T, string?> OneOf<T>(
        this IRuleBuilder<T, string?> rule, string name, IReadOnlyCollection<string> words) =>
        rule
        .Must(word => word is null || words.Contains(word))
        .WithErrorCode("unknown_value")
        .WithMessage($"{name} must be one of: {string.Join(", ", words)}.");
}
