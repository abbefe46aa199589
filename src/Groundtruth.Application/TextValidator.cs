using FluentValidation;
using FluentValidation.Results;
using FluentValidation.Validators;

namespace Groundtruth.Application;

/// <summary>Reports the first problem of a text, each with its own code.</summary>
/// <remarks>The OpenAPI document reads its limits through the interfaces.</remarks>
internal sealed class TextValidator<T, TText>(string name, int min, int max, bool multiline, Func<TText?, string?> textOf)
    : PropertyValidator<T, TText?>, INotNullValidator, ILengthValidator
    where TText : class
{
    public override string Name => "TextValidator";

    public int Min => min;

    public int Max => max;

    public override bool IsValid(ValidationContext<T> context, TText? value)
    {
        if (Problem(textOf(value)) is { } problem)
        {
            context.AddFailure(new ValidationFailure(context.PropertyPath, problem.Message) { ErrorCode = problem.Code });
        }

        // Otherwise FluentValidation would add a second failure.
        return true;
    }

    private (string Code, string Message)? Problem(string? value)
    {
        if (value is null)
        {
            return ("required", $"{name} is required: {min} to {max} characters.");
        }

        var length = value.EnumerateRunes().Count();
        if (length < min || length > max)
        {
            return (length < min ? "too_short" : "too_long", $"{name} must have {min} to {max} characters; it has {length}.");
        }

        return value.Any(IsForbidden)
            ? ("invalid_character", $"{name} must not contain control characters{(multiline ? " other than line feeds and tabs" : "")}.")
            : null;
    }

    private bool IsForbidden(char character) => char.IsControl(character) && !(multiline && character is '\n' or '\t');
}
