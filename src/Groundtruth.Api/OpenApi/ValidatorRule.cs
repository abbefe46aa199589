using FluentValidation.Validators;
using Groundtruth.Application;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

internal sealed record ValidatorRule(string Field, IPropertyValidator Validator, bool IsConditional)
{
    public bool IsRequired => !IsConditional && Validator is (INotNullValidator or INotEmptyValidator);

    public void Describe(OpenApiSchema field, bool isRequired)
    {
        switch (Validator)
        {
            case IMaximumLengthValidator longest:
                field.MaxLength = longest.Max;
                break;
            case ILengthValidator length:
                (field.MinLength, field.MaxLength) = (length.Min, length.Max);
                break;
            case IBetweenValidator between:
                (field.Minimum, field.Maximum) = ($"{between.From}", $"{between.To}");
                break;
            case IComparisonValidator { Comparison: Comparison.GreaterThanOrEqual } least:
                field.Minimum = $"{least.ValueToCompare}";
                break;
            case IComparisonValidator { Comparison: Comparison.LessThanOrEqual } most:
                field.Maximum = $"{most.ValueToCompare}";
                break;
            case IOneOfValidator oneOf:
                field.OneOf(oneOf.Words, isRequired);
                break;
        }
    }
}
