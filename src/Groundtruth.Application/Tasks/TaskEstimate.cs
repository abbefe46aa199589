namespace Groundtruth.Application.Tasks;

/// <param name="PaymentCount">The number of payments that pay the budget.</param>
public sealed record TaskEstimate(long BudgetCents, int PaymentCount, IReadOnlyList<TaskWarning> Warnings);

/// <param name="Code">A stable snake_case code for programs.</param>
public sealed record TaskWarning(string Code, string Message);
