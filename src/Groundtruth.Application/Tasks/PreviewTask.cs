using FluentValidation;
using Groundtruth.Application.Funding;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Tasks;

/// <summary>Checks a task as <see cref="CreateTask"/> does, and estimates it, without creating it.</summary>
public sealed record PreviewTask(CreateTask Task) : IQuery<TaskEstimate>;

internal sealed class PreviewTaskValidator : AbstractValidator<PreviewTask>
{
    public PreviewTaskValidator() => RuleFor(query => query.Task).SetValidator(new CreateTaskValidator());
}

internal sealed class PreviewTaskHandler(
    NewTasks newTasks, ExternalIds externalIds, FundingLinks links, PaymentWarnings payments, Caller caller, TimeProvider time)
    : IRequestHandler<PreviewTask, Result<TaskEstimate>>
{
    public async Task<Result<TaskEstimate>> Handle(PreviewTask query, CancellationToken ct)
    {
        if (await newTasks.FindProblem(query.Task, ct) is { } invalid)
        {
            return invalid;
        }

        var task = CollectionTask.Create(caller.Owner, query.Task.Brief(), time.Now());
        List<TaskWarning> warnings = [];
        if (task.ExternalId is { } id && await externalIds.FindHolder(task.Owner, id, ct) is { } holder)
        {
            warnings.Add(new("external_id_taken", $"Task {holder} has or had this external_id. Use a new external_id."));
        }

        if (!links.AreAvailable(task.Mode))
        {
            warnings.Add(new("no_payment_page", "This server has no payment provider in this mode, so the task cannot be paid for."));
        }

        var paymentCount = Charge.Count(task.BudgetCents);
        warnings.AddRange(await payments.Find(task, paymentCount, ct));
        warnings.AddRange(RequirementWarnings.Find(task.Requirements));
        return new TaskEstimate(task.BudgetCents, paymentCount, warnings);
    }
}
