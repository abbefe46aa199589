using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Submissions;
using Groundtruth.Application.Reviews;
using Groundtruth.Domain;

namespace Groundtruth.Api.Reviews;

/// <summary>An approval.</summary>
public sealed record ApprovalBody
{
    /// <summary>What to tell the contributor: at most 1000 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>A rejection.</summary>
public sealed record RejectionBody
{
    /// <summary>Why: one of the listed reasons.</summary>
    public string? Reason { get; init; }

    /// <summary>What the contributor is to know: 20 to 1000 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>Decisions on many submissions.</summary>
public sealed record DecisionsBody
{
    /// <summary>1 to 500 decisions.</summary>
    public IReadOnlyList<DecisionBody?>? Decisions { get; init; }

    internal DecideSubmissions Command() => new(Decisions?.Select(decision =>
        new Decision(decision?.SubmissionId, decision?.Decision, decision?.Reason, decision?.Note)).ToList());
}

/// <summary>A decision on one of many submissions.</summary>
public sealed record DecisionBody
{
    /// <summary>The submission's id, <c>sub_…</c>.</summary>
    public string? SubmissionId { get; init; }

    /// <summary><c>approve</c> or <c>reject</c>.</summary>
    public string? Decision { get; init; }

    /// <summary>Why it is rejected.</summary>
    public string? Reason { get; init; }

    /// <summary>What to tell the contributor.</summary>
    public string? Note { get; init; }
}

/// <summary>What came of many decisions.</summary>
public sealed record DecisionsResponse
{
    /// <summary>One result for each decision, in their order.</summary>
    public required IReadOnlyList<DecisionResponse> Results { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<DecidedSubmissions, DecisionsResponse>();
    }
}

/// <summary>What came of one decision: a row or an error.</summary>
public sealed record DecisionResponse
{
    /// <summary>The submission's id, as it was given.</summary>
    public required string? SubmissionId { get; init; }

    /// <summary>The decided submission; null when the decision was refused.</summary>
    public required SubmissionResponse? Submission { get; init; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public required DecisionErrorResponse? Error { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<DecidedSubmission, DecisionResponse>()
            .ForMember(response => response.Submission, map => map.MapFrom(view => view.Result.Error == null ? view.Result.Value : null))
            .ForMember(response => response.Error, map => map.MapFrom(view => DecisionErrorResponse.Of(view.Result.Error)));
    }
}

/// <summary>Why one decision was refused, in the words of an error's envelope.</summary>
public sealed record DecisionErrorResponse
{
    /// <summary>As in the envelope: <c>not_found</c>, <c>conflict</c>, <c>validation_error</c>.</summary>
    public required string Code { get; init; }

    /// <summary>A sentence that says why.</summary>
    public required string Message { get; init; }

    /// <summary>As in the envelope.</summary>
    public required DecisionErrorDetailsResponse Details { get; init; }

    internal static DecisionErrorResponse? Of(Error? error) => error is null ? null : new()
    {
        Code = ErrorStatus.Of(error.Kind).Code,
        Message = error.Message,
        Details = new(error.Reason, [.. error.Fields.Select(field => new DecisionFieldErrorResponse(field.Path, field.Code, field.Message))]),
    };
}

/// <summary>What an error's envelope tells besides.</summary>
/// <param name="Reason">Why, for machines: <c>submission_approved</c>.</param>
/// <param name="Fields">The fields at fault, if any are.</param>
public sealed record DecisionErrorDetailsResponse(string Reason, IReadOnlyList<DecisionFieldErrorResponse> Fields);

/// <summary>One field at fault.</summary>
/// <param name="Path">Where it is, in the JSON's own names.</param>
/// <param name="Code">Why, for machines.</param>
/// <param name="Message">A sentence that says what is allowed.</param>
public sealed record DecisionFieldErrorResponse(string Path, string Code, string Message);
