using AutoMapper;
using Groundtruth.Domain;

namespace Groundtruth.Api.Reservations;

/// <summary>A reason why a video was refused.</summary>
public sealed record ProblemResponse
{
    /// <summary>A stable code, such as <c>truncated</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The problem and its remedy.</summary>
    public required string Message { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<FieldError, ProblemResponse>();
    }
}
