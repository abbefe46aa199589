using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Tasks;

namespace Groundtruth.Api.Tasks;

/// <summary>The cost of a task that was not created.</summary>
public sealed record TaskPreviewResponse : IHasExample<TaskPreviewResponse>
{
    /// <summary><c>reward_cents</c> times <c>target_submissions</c>, in cents of US dollars.</summary>
    public required long BudgetCents { get; init; }

    /// <summary>The number of consecutive payments that fund the budget.</summary>
    public required int PaymentCount { get; init; }

    /// <summary>Facts that may delay the task. They do not prevent its creation, except <c>external_id_taken</c>.</summary>
    public required IReadOnlyList<TaskWarningResponse> Warnings { get; init; }

    public static TaskPreviewResponse Example => new()
    {
        BudgetCents = 25_000,
        PaymentCount = 1,
        Warnings = [TaskWarningResponse.Example],
    };

    internal sealed class FromView : Profile
    {
        public FromView()
        {
            CreateMap<TaskWarning, TaskWarningResponse>();
            CreateMap<TaskEstimate, TaskPreviewResponse>();
        }
    }
}
