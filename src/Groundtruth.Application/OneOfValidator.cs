using FluentValidation;
using FluentValidation.Validators;

namespace Groundtruth.Application;

internal sealed class OneOfValidator<T>(IReadOnlyCollection<string> words) : PropertyValidator<T, string?>, IOneOfValidator
{
    public override string Name => nameof(OneOfValidator<T>);

    public IReadOnlyCollection<string> Words => words;

    public override bool IsValid(ValidationContext<T> context, string? value) => value is null || words.Contains(value);
}
