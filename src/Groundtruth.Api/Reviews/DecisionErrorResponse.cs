using Groundtruth.Api.Http;
using Groundtruth.Domain;

namespace Groundtruth.Api.Reviews;

/// <summary>The error of one decision, in the format of the error envelope.</summary>
public sealed record DecisionErrorResponse
{
    /// <summary>The type of error, for programs: <c>not_found</c>, <c>conflict</c> or <c>validation_error</c>.</summary>
    public required string Code { get; init; }

    /// <summary>A message for people.</summary>
    public required string Message { get; init; }

    /// <summary>Details of the error.</summary>
    public required DecisionErrorDetailsResponse Details { get; init; }

    internal static DecisionErrorResponse? Of(Error? error) => error is null ? null : new()
    {
        Code = ErrorStatus.Of(error.Kind).Code,
        Message = error.Message,
        Details = new(
            error.Reason, [.. error.Fields.Select(field => new DecisionFieldErrorResponse(field.Path, field.Code, field.Message))]),
    };
}

/// <summary>Details of a decision error.</summary>
/// <param name="Reason">A stable identifier of the error, for programs, such as <c>submission_approved</c>.</param>
/// <param name="Fields">The invalid fields. Empty if there are none.</param>
public sealed record DecisionErrorDetailsResponse(string Reason, IReadOnlyList<DecisionFieldErrorResponse> Fields);

/// <summary>An invalid field.</summary>
/// <param name="Path">The JSON path of the field.</param>
/// <param name="Code">The problem, for programs.</param>
/// <param name="Message">A message for people.</param>
public sealed record DecisionFieldErrorResponse(string Path, string Code, string Message);
