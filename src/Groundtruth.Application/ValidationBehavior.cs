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
                    .Select(failure => new FieldError(FieldPath.Of(failure.PropertyName), failure.ErrorCode, failure.ErrorMessage))
                    .Where(error => !unreadable.Any(field => Overlap(field.Path, error.Path))));
            }
        }

        return errors.Count == 0 ? await next() : TResponse.Fail(Error.Invalid(errors));
    }

    private static bool Overlap(string path, string other) => FieldPath.IsWithin(path, other) || FieldPath.IsWithin(other, path);
}
