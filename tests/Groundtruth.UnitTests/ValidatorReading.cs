using FluentValidation;
using Groundtruth.Application;

namespace Groundtruth.UnitTests;

internal static class ValidatorReading
{
    /// <summary>The field errors as <c>path:code</c>, with the paths of the API.</summary>
    public static IEnumerable<string> Fields<T>(this IValidator<T> validator, T request) =>
        from failure in validator.Validate(request).Errors
        select $"{FieldPath.Of(failure.PropertyName)}:{failure.ErrorCode}";
}
