using System.Text.Json;
using FluentValidation;
using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application;

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
