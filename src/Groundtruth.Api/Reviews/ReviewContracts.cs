using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Submissions;
using Groundtruth.Application.Reviews;
using Groundtruth.Domain;

namespace Groundtruth.Api.Reviews;

/// <summary>An approval.</summary>
public sealed record ApprovalBody
{
    /// <summary>A note to the contributor, at most 1000 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>A rejection.</summary>
public sealed record RejectionBody
{
    /// <summary>The reason for the rejection.</summary>
    public string? Reason { get; init; }

    /// <summary>An explanation for the contributor, 20 to 1000 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>Decisions on several submissions.</summary>
public sealed record DecisionsBody
{
    /// <summary>The decisions, 1 to 500.</summary>
    public IReadOnlyList<DecisionBody?>? Decisions { get; init; }

    internal DecideSubmissions Command() => new(Decisions?.Select(decision =>
        new Decision(decision?.SubmissionId, decision?.Decision, decision?.Reason, decision?.Note)).ToList());
}

/// <summary>A decision on one submission.</summary>
public sealed record DecisionBody
{
    /// <summary>The submission's id, <c>sub_…</c>.</summary>
    public string? SubmissionId { get; init; }

    /// <summary>The decision: <c>approve</c> or <c>reject</c>.</summary>
    public string? Decision { get; init; }

    /// <summary>The reason for the rejection. Required with <c>reject</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>A note to the contributor, at most 1000 characters. Required with <c>reject</c>: at least 20 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>The results of bulk decisions.</summary>
public sealed record DecisionsResponse
{
    /// <summary>One result per decision, in the same order.</summary>
    public required IReadOnlyList<DecisionResponse> Results { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<DecidedSubmissions, DecisionsResponse>();
    }
}

/// <summary>The result of one decision: a submission or an error.</summary>
public sealed record DecisionResponse
{
    /// <summary>The submission's id, as given in the request.</summary>
    public required string? SubmissionId { get; init; }

    /// <summary>The updated submission. Null if the decision failed.</summary>
    public required SubmissionResponse? Submission { get; init; }

    /// <summary>The error. Null if the decision succeeded.</summary>
    public required DecisionErrorResponse? Error { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<DecidedSubmission, DecisionResponse>()
            .ForMember(response => response.Submission, map => map.MapFrom(view => view.Result.Error == null ? view.Result.Value : null))
            .ForMember(response => response.Error, map => map.MapFrom(view => DecisionErrorResponse.Of(view.Result.Error)));
    }
}

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
        Details = new(error.Reason, [.. error.Fields.Select(field => new DecisionFieldErrorResponse(field.Path, field.Code, field.Message))]),
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
